import Datasets
import Kernels
import Models

/// The image classifier and the images it learns from.
final class ImageTask: TrainingTask {
  let datasetName: String
  let classNames: [String]
  private let dataset: ImageDataset
  private let network: ImageClassifier
  /// With the normalisation of the weights that the run began from, else of the training images.
  private var filler: BatchFiller
  private let seed: UInt64
  private let threads: Int
  private let shuffle: Bool
  /// Indices into the training images.
  private let training: [Int]
  private let holdout: [Int]
  private var order: [Int] = []
  private var epoch = 0

  init(_ configuration: Configuration, _ dataset: ImageDataset) throws {
    self.dataset = dataset
    datasetName = dataset.name
    classNames = dataset.classNames
    seed = configuration.seed
    threads = configuration.threads
    shuffle = configuration.shuffle
    filler = BatchFiller(dataset)
    let count = dataset.train.count
    try ConfigurationError.require(
      count > 0 && dataset.test.count > 0, "dataset",
      "\(count) training and \(dataset.test.count) test images",
      "at least one of each")
    guard (0..<count).contains(configuration.holdout) else {
      throw ConfigurationError(
        .holdout, found: "\(configuration.holdout)",
        expected: "0 to \(count - 1) of the \(count) training images")
    }
    // Seeded apart from the run, so that runs with different seeds are judged on the same images.
    let shuffled = EpochOrder.indices(count: count, seed: 0, epoch: 0, shuffled: configuration.holdout > 0)
    holdout = shuffled.suffix(configuration.holdout).sorted()
    training = shuffled.dropLast(configuration.holdout).sorted()
    network = try ImageClassifier(classes: dataset.classNames.count, seed: configuration.seed)
  }

  var parameterCount: Int { network.parameterCount }
  var trainingSamples: Int { training.count }
  /// Batch norm takes its statistics from the batch, and those of a few images are noise.
  var keepsPartialBatch: Bool { false }
  var testSamples: Int { dataset.test.count }
  var holdoutSamples: Int { holdout.count }
  var store: ParameterStore { network.store }

  func beginEpoch(_ epoch: Int) {
    self.epoch = epoch
    order = EpochOrder.indices(count: training.count, seed: seed, epoch: epoch, shuffled: shuffle)
      .map { training[$0] }
  }

  func forwardBackward(
    places: Range<Int>, iteration: Int, hyperparameters: Hyperparameters
  ) throws -> BatchResult {
    let indices = order[places]
    let input = try network.inputBuffer(batchSize: indices.count, mode: .training)
    filler.fill(
      input.baseAddress!, from: dataset.train, indices: indices,
      augmentation: hyperparameters.augmentation, seed: seed, epoch: epoch, threads: threads)
    return try network.forwardBackward(
      labels: indices.map { dataset.train.labels[$0] }, dropout: Float(hyperparameters.dropout),
      labelSmoothing: Float(hyperparameters.labelSmoothing), key: (seed, UInt64(iteration)))
  }

  func evaluate(on set: EvaluationSet, isCancelled: () -> Bool) throws -> Evaluation? {
    let (images, indices) =
      set == .test ? (dataset.test, Array(0..<dataset.test.count)) : (dataset.train, holdout)
    return try network.evaluate(
      images, indices: indices, classNames: classNames, filler: filler, threads: threads,
      isCancelled: isCancelled)
  }

  func weights() throws -> Weights {
    var weights = try network.weights()
    weights.metadata.merge(ImageMetadata.describing(dataset, normalization: filler)) { _, new in new }
    return weights
  }

  func load(_ weights: Weights) throws {
    let filler = try ImageMetadata(weights).filler(for: dataset)
    try network.load(weights)
    self.filler = filler
  }

  func tensors(ofStored values: [Float]) throws -> Weights { try network.tensors(ofStored: values) }

  func stored(_ tensors: Weights) throws -> [Float] { try network.stored(tensors) }
}
