import CDNNL

/// y = x·Wᵀ + b: (N, …) → (N, outputs). What follows the batch dimension of the input is flattened, channels
/// first, whatever layout it is stored in.
package final class Linear: Layer {
  package let output: Activation
  private let context: DNNContext
  private let input: Activation
  private let weight: Parameter
  private let bias: Parameter
  private let forwardDescriptor: PrimitiveDescriptor
  /// The input in the layout the kernel wants; the input itself where they agree.
  private let source: TensorMemory
  private var forwardOperations: [Operation] = []
  private var backwardOperations: [Operation] = []

  /// Name, shape (outputs, inputs) and the layout oneDNN prefers for the weights with inputs of this shape.
  package static func weightSpecification(
    _ context: DNNContext, name: String, inputShape: [Int], outputs: Int
  ) throws(DNNError) -> ParameterSpecification {
    let stored = [outputs] + inputShape.dropFirst()
    let descriptor = try forwardDescriptor(
      context, inputShape, weights: .any(stored), dnnl_forward_training)
    return ParameterSpecification(
      name: name, shape: [outputs, inputShape.dropFirst().reduce(1, *)],
      layout: descriptor.layout(dnnl_query_weights_md))
  }

  /// - Parameters:
  ///   - weight: (outputs, inputs), made from `weightSpecification`.
  ///   - bias: (outputs).
  package init(
    _ context: DNNContext, input: Activation, weight: Parameter, bias: Parameter, mode: Mode
  ) throws(DNNError) {
    self.context = context
    self.input = input
    self.weight = weight
    self.bias = bias
    forwardDescriptor = try Self.forwardDescriptor(
      context, input.shape, weights: weight.value.layout,
      mode == .training ? dnnl_forward_training : dnnl_forward_inference)
    output = Activation(try TensorMemory(context, forwardDescriptor.layout(dnnl_query_dst_md)))
    let wanted = forwardDescriptor.layout(dnnl_query_src_md)
    if wanted == input.value.layout {
      source = input.value
    } else {
      source = try TensorMemory(context, wanted)
      forwardOperations.append(try .reorder(from: input.value, to: source))
    }
    forwardOperations.append(
      try Operation(
        context, forwardDescriptor,
        [
          (DNNL_ARG_SRC, source), (DNNL_ARG_WEIGHTS, weight.value), (DNNL_ARG_BIAS, bias.value),
          (DNNL_ARG_DST, output.value),
        ]))
  }

  package func forward() { for operation in forwardOperations { operation.execute() } }

  package func prepareBackward() throws(DNNError) {
    let outputGradient = try output.ensureGradient()
    try prepareWeightGradient(outputGradient)
    try prepareInputGradient(outputGradient)
  }

  package func backward() { for operation in backwardOperations { operation.execute() } }

  private func prepareWeightGradient(_ outputGradient: TensorMemory) throws(DNNError) {
    var description = dnnl_inner_product_desc_t()
    var (src, dst) = (source.layout.descriptor, outputGradient.layout.descriptor)
    var (weights, biases) = (weight.gradient.layout.descriptor, bias.gradient.layout.descriptor)
    try check(
      dnnl_inner_product_backward_weights_desc_init(&description, &src, &weights, &biases, &dst),
      "linear weight gradient")
    let descriptor = try PrimitiveDescriptor(
      context, "linear weight gradient", description, forward: forwardDescriptor)
    backwardOperations.append(
      try Operation(
        context, descriptor,
        [
          (DNNL_ARG_SRC, source), (DNNL_ARG_DIFF_DST, outputGradient),
          (DNNL_ARG_DIFF_WEIGHTS, weight.gradient), (DNNL_ARG_DIFF_BIAS, bias.gradient),
        ]))
  }

  private func prepareInputGradient(_ outputGradient: TensorMemory) throws(DNNError) {
    let inputGradient = try input.ensureGradient()
    var description = dnnl_inner_product_desc_t()
    var (src, dst) = (source.layout.descriptor, outputGradient.layout.descriptor)
    // The backward kernel may read the weights in another order than the forward one.
    var weights = try TensorLayout.any(weight.value.layout.shape).descriptor
    try check(
      dnnl_inner_product_backward_data_desc_init(&description, &src, &weights, &dst),
      "linear input gradient")
    let descriptor = try PrimitiveDescriptor(
      context, "linear input gradient", description, forward: forwardDescriptor)
    let wanted = descriptor.layout(dnnl_query_weights_md)
    var weightForward = weight.value
    if !(wanted == weightForward.layout) {
      weightForward = try TensorMemory(context, wanted)
      backwardOperations.append(try .reorder(from: weight.value, to: weightForward))
    }
    let sourceGradient =
      source.layout == inputGradient.layout ? inputGradient : try TensorMemory(context, source.layout)
    backwardOperations.append(
      try Operation(
        context, descriptor,
        [
          (DNNL_ARG_DIFF_DST, outputGradient), (DNNL_ARG_WEIGHTS, weightForward),
          (DNNL_ARG_DIFF_SRC, sourceGradient),
        ]))
    if sourceGradient !== inputGradient {
      backwardOperations.append(try .reorder(from: sourceGradient, to: inputGradient))
    }
  }

  private static func forwardDescriptor(
    _ context: DNNContext, _ inputShape: [Int], weights: TensorLayout, _ kind: dnnl_prop_kind_t
  ) throws(DNNError) -> PrimitiveDescriptor {
    let outputs = weights.shape[0]
    var description = dnnl_inner_product_desc_t()
    var (src, weights) = (try TensorLayout.any(inputShape).descriptor, weights.descriptor)
    var bias = try TensorLayout.plain([outputs]).descriptor
    var dst = try TensorLayout.plain([inputShape[0], outputs]).descriptor
    try check(
      dnnl_inner_product_forward_desc_init(&description, kind, &src, &weights, &bias, &dst), "linear")
    return try PrimitiveDescriptor(context, "linear", description)
  }
}

extension Linear {
  /// A linear layer in a list of layers.
  package struct Specification: LayerSpecification {
    package let name: String?
    package let outputs: Int
    package var kind: String? { "linear" }

    package func outputShape(for input: [Int]) -> [Int] { [outputs] }

    package func parameters(for input: [Int]) -> [ParameterShape] {
      weightAndBias([outputs, input.reduce(1, *)])
    }

    package func weightLayout(_ context: DNNContext, for input: [Int]) throws(DNNError) -> TensorLayout? {
      try weightSpecification(context, name: "weight", inputShape: input, outputs: outputs).layout
    }

    package func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      try Linear(
        context, input: input, weight: parameters.trained[0], bias: parameters.trained[1], mode: mode)
    }
  }
}

extension LayerSpecification where Self == Linear.Specification {
  /// (…) → (outputs): what comes in is flattened, channels first.
  package static func linear(_ name: String, outputs: Int) -> Self { Self(name: name, outputs: outputs) }
}
