import Reference
import Testing

/// The backward passes of the reference layers against central differences of their forward passes, in double
/// precision, at every value.
@Suite("Gradients of the reference layers by finite differences")
struct LayerReferenceTests {
  private func expectGradient(
    _ gradient: Tensor, of tensor: Tensor, _ loss: (Tensor) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected = finiteDifferences(of: tensor, at: Array(tensor.values.indices), step: 1e-5, loss)
    #expect(gradient.shape == tensor.shape, sourceLocation: sourceLocation)
    for (found, expected) in zip(gradient.values, expected) {
      #expect(abs(found - expected) < 1e-8, sourceLocation: sourceLocation)
    }
  }

  @Test("Convolution", arguments: [(kernel: 3, padding: 0), (3, 1), (3, 2), (5, 2)])
  func convolution(kernel: Int, padding: Int) {
    var source = TensorSource()
    let x = source.tensor([2, 2, 5, 6])
    let layer = ConvolutionReference(
      weight: source.tensor([3, 2, kernel, kernel]), bias: source.tensor([3]), padding: padding)
    let dy = source.tensor(layer.forward(x).shape)
    let gradients = layer.backward(x, dy)
    func loss(_ x: Tensor, _ layer: ConvolutionReference) -> Double {
      dot(layer.forward(x).values, dy.values)
    }
    expectGradient(gradients.x, of: x) { loss($0, layer) }
    expectGradient(gradients.weight, of: layer.weight) {
      loss(x, ConvolutionReference(weight: $0, bias: layer.bias, padding: padding))
    }
    expectGradient(gradients.bias, of: layer.bias) {
      loss(x, ConvolutionReference(weight: layer.weight, bias: $0, padding: padding))
    }
  }

  @Test("Batch norm and ReLU")
  func batchNormReLU() {
    var source = TensorSource()
    let x = source.awayFromZero([3, 2, 3, 4])
    let layer = BatchNormReLUReference(
      scale: source.tensor([2], in: 0.5...1.5), shift: source.tensor([2], in: -0.3...0.3))
    let dy = source.tensor(x.shape)
    let gradients = layer.backward(x, dy)
    func loss(_ x: Tensor, _ layer: BatchNormReLUReference) -> Double {
      dot(layer.forward(x, BatchNormReLUReference.statistics(of: x)).values, dy.values)
    }
    expectGradient(gradients.x, of: x) { loss($0, layer) }
    expectGradient(gradients.scale, of: layer.scale) {
      loss(x, BatchNormReLUReference(scale: $0, shift: layer.shift))
    }
    expectGradient(gradients.shift, of: layer.shift) {
      loss(x, BatchNormReLUReference(scale: layer.scale, shift: $0))
    }
  }

  @Test("Max pool")
  func maxPool() {
    var source = TensorSource()
    let x = source.distinct([2, 2, 7, 6])
    let layer = MaxPoolReference()
    let dy = source.tensor(layer.forward(x).shape)
    expectGradient(layer.backward(x, dy), of: x) { dot(layer.forward($0).values, dy.values) }
  }

  @Test("Linear")
  func linear() {
    var source = TensorSource()
    let x = source.tensor([3, 2, 2, 2])
    let layer = LinearReference(weight: source.tensor([5, 8]), bias: source.tensor([5]))
    let dy = source.tensor([3, 5])
    let gradients = layer.backward(x, dy)
    func loss(_ x: Tensor, _ layer: LinearReference) -> Double { dot(layer.forward(x).values, dy.values) }
    expectGradient(gradients.x, of: x) { loss($0, layer) }
    expectGradient(gradients.weight, of: layer.weight) {
      loss(x, LinearReference(weight: $0, bias: layer.bias))
    }
    expectGradient(gradients.bias, of: layer.bias) {
      loss(x, LinearReference(weight: layer.weight, bias: $0))
    }
  }

  @Test("ReLU")
  func relu() {
    var source = TensorSource()
    let x = source.awayFromZero([4, 7])
    let dy = source.tensor(x.shape)
    expectGradient(ReLUReference().backward(x, dy), of: x) {
      dot(ReLUReference().forward($0).values, dy.values)
    }
  }

  @Test("Cross-entropy", arguments: [0, 0.1, 0.7])
  func crossEntropy(smoothing: Double) {
    var source = TensorSource()
    let logits = source.tensor([4, 5], in: -3...3)
    let loss = CrossEntropyReference(labels: [4, 0, 2, 2], smoothing: smoothing)
    expectGradient(loss.backward(logits), of: logits) { loss.forward($0).loss }
  }
}
