import Kernels
import Models
import Testing

@Suite("Batch sizes of the convolutional network")
struct ImageClassifierBatchSizeTests {
  /// More sizes than a network keeps primitives for, and back to each.
  private static let sizes = [8, 3, 1, 16, 5, 2, 7, 8, 3, 9, 1]

  @Test("Changing them back and forth trains as a fresh network would at every step")
  func backAndForth() throws {
    Parallel.setThreads(2)
    let network = try ImageClassifier(ClassifierFixture.initial())
    let optimizer = Optimizer(kind: .sgd, count: network.store.count)
    for (step, size) in Self.sizes.enumerated() {
      let batch = ImageBatch(count: size, seed: UInt64(step))
      let fresh = try ImageClassifier(network.weights())
      #expect(try network.predict(batch) == fresh.predict(batch))
      let result = try network.forwardBackward(batch, dropout: 0.2)
      #expect(try fresh.forwardBackward(batch, dropout: 0.2) == result)
      #expect(result.loss.isFinite && result.count == size)
      #expect(try fresh.gradients() == network.gradients())
      #expect(try fresh.weights() == network.weights())
      optimizer.step(network.store, learningRate: 0.05)
    }
  }

  @Test("An image's prediction does not depend on its batch")
  func splitting() throws {
    let network = try ImageClassifier(ClassifierFixture.initial())
    let batch = ImageBatch(count: 16, seed: 4)
    let whole = try network.predict(batch)
    for size in [1, 3, 8] {
      for start in stride(from: 0, through: 16 - size, by: size) {
        let part = ImageBatch(
          images: Array(batch.images[start * 3072..<(start + size) * 3072]),
          labels: Array(batch.labels[start..<start + size]))
        let expected = whole[start * 10..<(start + size) * 10].map(Double.init)
        #expect(relativeDistance(try network.predict(part), expected) < 1e-5)
      }
    }
  }

  @Test("Two identical networks stay identical, bit by bit", arguments: OptimizerKind.allCases)
  func identical(kind: OptimizerKind) throws {
    Parallel.setThreads(2)
    func train() throws -> Weights {
      let network = try ImageClassifier(seed: 5)
      let optimizer = Optimizer(kind: kind, count: network.store.count)
      for step in 0..<4 {
        _ = try network.forwardBackward(ImageBatch(count: 16, seed: UInt64(step)), dropout: 0.1)
        optimizer.step(network.store, learningRate: 0.01, momentum: 0.9)
      }
      return try network.weights()
    }
    #expect(try train() == train())
  }

  @Test("One thread or two come to the same gradients")
  func threads() throws {
    let batch = ImageBatch(count: 16, seed: 6)
    func gradients(threads: Int) throws -> Weights {
      Parallel.setThreads(threads)
      let network = try ImageClassifier(ClassifierFixture.initial())
      _ = try network.forwardBackward(batch)
      return try network.gradients()
    }
    let (one, two) = (try gradients(threads: 1), try gradients(threads: 2))
    for name in one.names where !(name.hasPrefix("conv") && name.hasSuffix("bias")) {
      let expected = try #require(one[name]).values.map(Double.init)
      #expect(relativeDistance(try #require(two[name]).values, expected) < 1e-4, "\(name)")
    }
  }
}
