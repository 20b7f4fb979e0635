import Models
import Reference
import Testing

@Suite("Cross-entropy")
struct CrossEntropyTests {
  private func makeLoss(_ logits: Tensor) throws -> (logits: Activation, loss: CrossEntropy) {
    let activation = try InputLayout.rowMajor.activation(DNNContext(), logits)
    return (activation, CrossEntropy(logits: activation))
  }

  @Test(
    "Log-probabilities, loss and gradient are the reference's", arguments: [2, 3, 10, 17], layerBatchSizes)
  func agreesWithReference(classes: Int, batchSize: Int) throws {
    var source = TensorSource()
    let x = source.tensor([batchSize, classes], in: -4...4)
    let labels = (0..<batchSize).map { _ in source.random.below(classes) }
    for smoothing in [0, 0.1, 0.7] {
      let reference = CrossEntropyReference(labels: labels, smoothing: Double(Float(smoothing)))
      let (logits, loss) = try makeLoss(x)
      loss.forward()
      let expected = reference.forward(x)
      #expect(relativeDistance(loss.logProbabilities, expected.logProbabilities.values) < singlePrecision)
      let score = loss.score(labels: labels.map(UInt8.init), smoothing: Float(smoothing))
      #expect(abs(Double(score.loss) - expected.loss) < 1e-6 * expected.loss)
      try loss.backward(labels: labels.map(UInt8.init), smoothing: Float(smoothing))
      let gradient = try #require(try logits.readGradient())
      #expect(relativeDistance(gradient, reference.backward(x).values) < singlePrecision)
    }
  }

  @Test("An image is right when its label is the most likely class")
  func correct() throws {
    let (_, loss) = try makeLoss(Tensor(shape: [4, 3], values: [0, 1, 2, 5, 1, 2, 0, 3, 2, -1, -2, -3]))
    loss.forward()
    #expect(loss.score(labels: [2, 0, 1, 0]).correct == 4)
    #expect(loss.score(labels: [2, 1, 2, 0]).correct == 2)
    #expect(loss.score(labels: [0, 1, 2, 1], smoothing: 0.1).correct == 0)
  }

  @Test("Logits far apart neither overflow nor vanish")
  func extremes() throws {
    let (logits, loss) = try makeLoss(Tensor(shape: [2, 3], values: [1e4, 0, -1e4, -1e30, -1e30, -1e30]))
    loss.forward()
    #expect(loss.logProbabilities[0..<3] == [0, -1e4, -2e4])
    #expect(loss.score(labels: [1, 0]).loss == 5e3)
    try loss.backward(labels: [1, 0])
    #expect(try #require(try logits.readGradient())[0..<3] == [0.5, -0.5, 0])
  }

  @Test("A logit that is not a number makes the loss not a number", arguments: [Double.nan, .infinity])
  func notFinite(logit: Double) throws {
    let (_, loss) = try makeLoss(Tensor(shape: [2, 3], values: [0, 1, 2, 0, logit, 0]))
    loss.forward()
    #expect(loss.score(labels: [0, 0]).loss.isNaN)
  }

  @Test("The gradient is the slope of its own loss", arguments: [Float(0), 0.1])
  func gradientByFiniteDifferences(smoothing: Float) throws {
    var source = TensorSource()
    let x = source.tensor([3, 10], in: -2...2)
    let labels: [UInt8] = [9, 0, 4]
    let (logits, loss) = try makeLoss(x)
    loss.forward()
    try loss.backward(labels: labels, smoothing: smoothing)
    let gradient = try #require(try logits.readGradient())
    let expected = try finiteDifferences(of: x, at: Array(x.values.indices), step: 0.02) { changed in
      try logits.write(changed.floats)
      loss.forward()
      return Double(loss.score(labels: labels, smoothing: smoothing).loss)
    }
    #expect(relativeDistance(gradient, expected) < 1e-3)
  }
}
