/// y = max(0, x) on a small activation: (N, C) → (N, C).
public final class ReLU: Layer {
  public let output: Activation
  private let input: Activation

  public init(_ context: DNNContext, input: Activation) throws(DNNError) {
    self.input = input
    output = Activation(try TensorMemory(context, input.value.layout))
  }

  public func forward() {
    let (x, y) = (input.value.floats, output.value.floats)
    // Written so that NaN passes through.
    for i in x.indices { y[i] = x[i] < 0 ? 0 : x[i] }
  }

  public func prepareBackward() throws(DNNError) {
    _ = try output.ensureGradient()
    _ = try input.ensureGradient()
  }

  public func backward() {
    guard let dy = output.gradient?.floats, let dx = input.gradient?.floats else { return }
    let y = output.value.floats
    for i in y.indices { dx[i] = y[i] > 0 ? dy[i] : 0 }
  }
}

extension ReLU {
  /// ReLU in a list of layers.
  public struct Specification: LayerSpecification {
    public var name: String? { nil }
    public var kind: String? { "ReLU" }

    public func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      try ReLU(context, input: input)
    }
  }
}

extension LayerSpecification where Self == ReLU.Specification {
  public static var relu: Self { Self() }
}
