/// y = max(0, x) on a small activation: (N, C) → (N, C).
package final class ReLU: Layer {
  package let output: Activation
  private let input: Activation

  package init(_ context: DNNContext, input: Activation) throws(DNNError) {
    self.input = input
    output = Activation(try TensorMemory(context, input.value.layout))
  }

  package func forward() {
    let (x, y) = (input.value.floats, output.value.floats)
    // Written so that NaN passes through.
    for i in x.indices { y[i] = x[i] < 0 ? 0 : x[i] }
  }

  package func prepareBackward() throws(DNNError) {
    _ = try output.ensureGradient()
    _ = try input.ensureGradient()
  }

  package func backward() {
    guard let dy = output.gradient?.floats, let dx = input.gradient?.floats else { return }
    let y = output.value.floats
    for i in y.indices { dx[i] = y[i] > 0 ? dy[i] : 0 }
  }
}

extension ReLU {
  /// ReLU in a list of layers.
  package struct Specification: LayerSpecification {
    package var name: String? { nil }
    package var kind: String? { "ReLU" }

    package func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      try ReLU(context, input: input)
    }
  }
}

extension LayerSpecification where Self == ReLU.Specification {
  package static var relu: Self { Self() }
}
