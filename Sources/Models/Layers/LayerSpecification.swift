/// A layer of a network before there is memory for it. A network is a list of these, from which follow its shapes, its
/// parameters, their order in files and their first values, what `describe` prints, and the plan that is run.
///
/// Shapes are without the batch dimension unless it is said: (C, H, W) or (C).
package protocol LayerSpecification: Sendable {
  /// PyTorch's module name, the beginning of its parameters' names. `nil` for an operation that belongs to the layer
  /// before it.
  var name: String? { get }
  /// In words: "convolution 5×5, padding 2"; `nil` for what a description leaves out.
  var kind: String? { get }
  func outputShape(for input: [Int]) -> [Int]
  /// What is trained, in PyTorch's order.
  func parameters(for input: [Int]) -> [ParameterShape]
  /// How oneDNN likes to store the first of `parameters`, for inputs of this shape, batch first. The others are vectors
  /// and stored as they are.
  func weightLayout(_ context: DNNContext, for input: [Int]) throws(DNNError) -> TensorLayout?
  /// What moves with training but is not trained, for a layer that has such a thing.
  func runningStatistics(
    _ context: DNNContext, for input: [Int]
  ) throws(DNNError) -> BatchNormReLU.RunningStatistics?
  /// The layer for one batch size and mode; `nil` where there is nothing to do in this mode.
  func layer(
    _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
  ) throws(DNNError) -> (any Layer)?
}

extension LayerSpecification {
  package func outputShape(for input: [Int]) -> [Int] { input }
  package func parameters(for input: [Int]) -> [ParameterShape] { [] }
  package func weightLayout(_ context: DNNContext, for input: [Int]) throws(DNNError) -> TensorLayout? { nil }
  package func runningStatistics(
    _ context: DNNContext, for input: [Int]
  ) throws(DNNError) -> BatchNormReLU.RunningStatistics? { nil }
}

/// A parameter as PyTorch knows it.
package struct ParameterShape: Sendable, Equatable {
  /// Behind the layer's name: `weight`.
  package let suffix: String
  package let shape: [Int]
  package let initial: InitialValues

  package var count: Int { shape.reduce(1, *) }
}

/// What a parameter holds before it is trained.
package enum InitialValues: Sendable, Equatable {
  case constant(Float)
  /// Uniform in ±1/√fan-in, as PyTorch's linear and convolutional layers begin.
  case uniform(fanIn: Int)
}

/// The parameters of one layer, which its plans for all batch sizes share.
package struct LayerParameters {
  /// In the order of the specification.
  package let trained: [Parameter]
  package let running: BatchNormReLU.RunningStatistics?
}

/// Weight and bias of a layer whose outputs are sums over `fanIn` inputs.
func weightAndBias(_ weight: [Int]) -> [ParameterShape] {
  let fanIn = weight.dropFirst().reduce(1, *)
  return [
    ParameterShape(suffix: "weight", shape: weight, initial: .uniform(fanIn: fanIn)),
    ParameterShape(suffix: "bias", shape: [weight[0]], initial: .uniform(fanIn: fanIn)),
  ]
}
