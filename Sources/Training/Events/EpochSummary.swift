import Models

public enum Judge: String, Sendable, Codable {
  case holdout, test
}

/// The best epoch so far, by accuracy (CNN) or loss (RNN).
public struct BestEpoch: Sendable, Equatable, Codable {
  public var epoch: Int
  public var loss: Double
  public var accuracy: Double
  public var judgedOn: Judge

  public init(epoch: Int, loss: Double, accuracy: Double, judgedOn: Judge) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.judgedOn = judgedOn
  }
}

/// What an epoch came to.
public struct EpochSummary: Sendable {
  public var epoch: Int
  public var epochs: Int
  public var totalIterations: Int
  /// Running mean over the epoch, in training mode.
  public var trainLoss: Double
  public var trainAccuracy: Double
  /// On the hold-out if there is one, else on the test set.
  public var evaluation: Evaluation
  public var judgedOn: Judge
  public var best: BestEpoch
  /// Seconds of training in this epoch, pauses and evaluation taken off.
  public var trainingSeconds: Double
  public var evaluationSeconds: Double
  /// Over the whole epoch, evaluation taken off.
  public var samplesPerSecond: Double
  public var secondsLeft: Double?
  /// Seconds of training since the start, pauses taken off; places the epoch on a time axis.
  public var seconds: Double

  public init(
    epoch: Int, epochs: Int, totalIterations: Int, trainLoss: Double, trainAccuracy: Double,
    evaluation: Evaluation, judgedOn: Judge, best: BestEpoch, trainingSeconds: Double,
    evaluationSeconds: Double, samplesPerSecond: Double, secondsLeft: Double?, seconds: Double
  ) {
    self.epoch = epoch
    self.epochs = epochs
    self.totalIterations = totalIterations
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.evaluation = evaluation
    self.judgedOn = judgedOn
    self.best = best
    self.trainingSeconds = trainingSeconds
    self.evaluationSeconds = evaluationSeconds
    self.samplesPerSecond = samplesPerSecond
    self.secondsLeft = secondsLeft
    self.seconds = seconds
  }
}
