import Models
import Testing

@Suite("A convolutional network that diverges")
struct ImageClassifierDivergenceTests {
  private let network: ImageClassifier
  private let batch = ImageBatch(count: 4, seed: 1)

  init() throws { network = try ImageClassifier(seed: 1) }

  private func statistics() throws -> [Weights.Tensor?] {
    let weights = try network.weights()
    return weights.names.filter { $0.contains("running") }.map { weights[$0] }
  }

  /// ReLU would hide the first three from the loss. The square of 1e30 is beyond single precision.
  @Test(
    "Activations that are not finite make the loss so, and leave the running statistics",
    arguments: ["conv1.weight", "conv2.weight", "conv3.bias", "fc1.weight", "fc2.bias"],
    [Float.nan, .infinity, 1e30])
  func notFinite(name: String, value: Float) throws {
    let (healthy, before) = (network.store.copyParameters(), try statistics())
    network.store[name].parameters[0] = value
    let diverged = try network.forwardBackward(batch)
    // Behind the last batch norm 1e30 is still a number.
    #expect(diverged.loss.isFinite == (name.hasPrefix("fc") && value == 1e30))
    if !diverged.loss.isFinite { #expect(try statistics() == before) }

    network.store.restoreParameters(healthy)
    let other = try ImageClassifier(seed: 1)
    #expect(try network.forwardBackward(batch) == other.forwardBackward(batch))
    #expect(try network.gradients() == other.gradients())
  }

  @Test("A scale of batch norm that is not a number shows in the gradient", arguments: 1...3)
  func scaleNotANumber(block: Int) throws {
    network.store["bn\(block).weight"].parameters[0] = .nan
    _ = try network.forwardBackward(batch)
    #expect(!network.store.gradientNorm.isFinite)
    for tensor in try statistics() { #expect(try #require(tensor).values.allSatisfy(\.isFinite)) }
  }
}
