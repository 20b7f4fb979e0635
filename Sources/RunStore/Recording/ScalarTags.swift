import Models
import Training

/// The tags under which the curves of a run stand in its event files.
enum ScalarTags {
  /// A tag, and what is written under it of a row.
  struct Column<Row>: Sendable {
    let tag: String
    let value: @Sendable (Row) -> Float

    init(_ tag: String, _ value: @escaping @Sendable (Row) -> Float) {
      self.tag = tag
      self.value = value
    }
  }

  /// Of each iteration; the step is the iteration, counted from 1. The last two are places on the other axes.
  static let iterations = [
    Column<IterationSample>(trainLoss) { $0.loss },
    Column(trainAccuracy) { $0.accuracy },
    Column(learningRate) { $0.learningRate },
    Column(gradientNorm) { $0.gradientNorm },
    Column(samplesPerSecond) { $0.samplesPerSecond },
    Column(trainEpoch) { Float($0.epoch) },
    Column(trainSeconds) { Float($0.seconds) },
  ]

  static let trainLoss = "train/loss"
  static let trainAccuracy = "train/accuracy"
  static let learningRate = "train/learning_rate"
  static let gradientNorm = "train/gradient_norm"
  static let samplesPerSecond = "train/samples_per_second"
  static let trainEpoch = "train/epoch"
  static let trainSeconds = "train/seconds"

  /// Of each epoch that is judged on this set; the step is its last iteration.
  static func epochs(judgedOn set: EvaluationSet) -> [Column<EpochSummary>] {
    [
      Column(loss(set)) { Float($0.evaluation.loss) },
      Column(accuracy(set)) { Float($0.evaluation.accuracy) },
      Column(epochTrainLoss) { Float($0.trainLoss) },
      Column(epochTrainAccuracy) { Float($0.trainAccuracy) },
      Column(epochNumber) { Float($0.epoch) },
      Column(epochSeconds) { Float($0.seconds) },
      Column(epochTrainingSeconds) { Float($0.trainingSeconds) },
      Column(epochEvaluationSeconds) { Float($0.evaluationSeconds) },
    ]
  }

  /// What an epoch is judged by: `test/loss`, `holdout/accuracy`.
  static func loss(_ set: EvaluationSet) -> String { "\(set.rawValue)/loss" }
  static func accuracy(_ set: EvaluationSet) -> String { "\(set.rawValue)/accuracy" }

  static let epochTrainLoss = "epoch/train_loss"
  static let epochTrainAccuracy = "epoch/train_accuracy"
  static let epochNumber = "epoch/number"
  static let epochSeconds = "epoch/seconds"
  static let epochTrainingSeconds = "epoch/training_seconds"
  static let epochEvaluationSeconds = "epoch/evaluation_seconds"

  /// Of the weights that were kept, on the test set, at the end.
  static let final = [
    Column<Evaluation>("final/test_loss") { Float($0.loss) },
    Column<Evaluation>("final/test_accuracy") { Float($0.accuracy) },
  ]

  /// Those that are numbers, at the start and where they change.
  static func hyperparameter(_ name: String) -> String { "hyperparameters/\(name)" }

  static let log = "log"
  static let changes = "changes"
}
