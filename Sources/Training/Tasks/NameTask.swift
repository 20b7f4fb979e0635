import Datasets
import Models

/// The name RNN and the names it learns from.
final class NameTask: TrainingTask {
  let datasetName: String
  let classNames: [String]
  private let model: NameModel
  private let seed: UInt64
  private let shuffle: Bool
  private let training: [LabelledName]
  private let holdout: [LabelledName]
  private let test: [LabelledName]
  /// Where samples are drawn language first.
  private let sampler: UniformLanguageSampler?
  private var order: [Int] = []
  private var epoch = 0
  private var batch: [LabelledName] = []

  init(_ configuration: Configuration, _ dataset: NameDataset) throws {
    datasetName = dataset.name
    classNames = dataset.languages
    seed = configuration.seed
    shuffle = configuration.shuffle
    let names = try RunNames(dataset, holdout: configuration.holdout)
    (training, holdout, test) = (names.training, names.holdout, names.test)
    sampler =
      configuration.drawLanguagesUniformly ? UniformLanguageSampler(training, seed: configuration.seed) : nil
    model = NameModel(
      languages: dataset.languages, seed: configuration.seed, threads: configuration.threads)
  }

  var parameterCount: Int { model.parameterCount }
  var trainingSamples: Int { training.count }
  /// The mean over the letters of a batch is as good for a small one.
  var keepsPartialBatch: Bool { true }
  var testSamples: Int { test.count }
  var holdoutSamples: Int { holdout.count }
  var store: ParameterStore { model.store }

  func beginEpoch(_ epoch: Int) {
    self.epoch = epoch
    guard sampler == nil else { return }
    order = EpochOrder.indices(count: training.count, seed: seed, epoch: epoch, shuffled: shuffle)
  }

  func forwardBackward(
    places: Range<Int>, iteration: Int, hyperparameters: Hyperparameters
  ) throws -> BatchResult {
    batch.removeAll(keepingCapacity: true)
    for place in places {
      let index = sampler?.name(draw: epoch * training.count + place) ?? order[place]
      batch.append(training[index])
    }
    return model.forwardBackward(
      batch, dropout: Float(hyperparameters.dropout), key: (seed, UInt64(iteration)))
  }

  func evaluate(on set: EvaluationSet, isCancelled: () -> Bool) throws -> Evaluation? {
    model.evaluate(set == .test ? test : holdout)
  }

  func weights() throws -> Weights {
    var weights = model.weights()
    weights.metadata["dataset"] = datasetName
    return weights
  }

  func load(_ weights: Weights) throws { try model.load(weights) }

  func tensors(ofStored values: [Float]) throws -> Weights { model.tensors(ofStored: values) }

  func stored(_ tensors: Weights) throws -> [Float] { try model.stored(tensors) }
}
