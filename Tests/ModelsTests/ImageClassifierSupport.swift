import Datasets
import Kernels
import Models
import Testing

/// Images for a classifier, as its input buffer takes them, and their labels.
struct ImageBatch {
  /// (N, 3, 32, 32)
  var images: [Float]
  var labels: [UInt8]

  init(images: [Float], labels: [UInt8]) {
    self.images = images
    self.labels = labels
  }

  /// Random ones.
  init(count: Int, seed: UInt64) {
    var source = TensorSource(seed)
    images = source.tensor([count, 3, 32, 32], in: -2...2).floats
    labels = (0..<count).map { _ in UInt8(source.random.below(10)) }
  }
}

extension ImageClassifier {
  func forwardBackward(_ batch: ImageBatch, labelSmoothing: Float = 0, dropout: Float = 0) throws
    -> BatchResult
  {
    _ = try inputBuffer(batchSize: batch.labels.count, mode: .training).update(fromContentsOf: batch.images)
    return try forwardBackward(
      labels: batch.labels, dropout: dropout, labelSmoothing: labelSmoothing, key: (1, 1))
  }

  /// Log-probabilities with the running statistics.
  func predict(_ batch: ImageBatch) throws -> [Float] {
    _ = try inputBuffer(batchSize: batch.labels.count, mode: .inference).update(fromContentsOf: batch.images)
    return try predict(batchSize: batch.labels.count)
  }

  /// A network with these weights.
  convenience init(_ weights: Weights) throws {
    try self.init(seed: 0)
    try load(weights)
  }
}

/// What `make_cnn.py` writes.
struct ClassifierFixture {
  let tensors: Weights

  /// `name` without its extension.
  init(_ name: String) throws { tensors = try Weights(contentsOf: fixture("\(name).safetensors")) }

  static func initial() throws -> Weights { try ClassifierFixture("cnn-initial").tensors }

  func values(_ name: String) throws -> [Double] {
    try #require(tensors[name], "\(name) is not in the fixture").values.map(Double.init)
  }

  /// The batches of so many images each, one after another.
  /// - Parameter run: what the names of the tensors begin with, if anything.
  func batches(of size: Int, run: String = "") throws -> [ImageBatch] {
    let prefix = run.isEmpty ? "" : run + "."
    let images = try #require(tensors[prefix + "input"]).values
    let labels = try #require(tensors[prefix + "labels"]).values.map { UInt8($0) }
    return stride(from: 0, to: labels.count, by: size).map { start in
      ImageBatch(
        images: Array(images[start * 3072..<(start + size) * 3072]),
        labels: Array(labels[start..<start + size]))
    }
  }
}

/// L2 norm.
func norm(_ values: [Float]) -> Double { dot(values.map(Double.init), values.map(Double.init)).squareRoot() }
