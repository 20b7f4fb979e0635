import CDNNL

/// Two-dimensional convolution with bias, stride 1: (N, C, H, W) → (N, filters, H', W') with
/// H' = H + 2·padding − kernel + 1. Cross-correlation, as PyTorch's `Conv2d`.
package final class Convolution: Layer {
  /// Kernel size and padding in pixels on each side, and the number of output channels.
  package struct Geometry: Sendable, Equatable {
    package var filters: Int
    package var kernel: Int
    package var padding: Int

    package init(filters: Int, kernel: Int, padding: Int) {
      self.filters = filters
      self.kernel = kernel
      self.padding = padding
    }

    func outputShape(for input: [Int]) -> [Int] {
      let grow = 2 * padding - kernel + 1
      return [input[0], filters, input[2] + grow, input[3] + grow]
    }
  }

  package let output: Activation
  private let context: DNNContext
  private let input: Activation
  private let geometry: Geometry
  private let weight: Parameter
  private let bias: Parameter
  private let needsInputGradient: Bool
  private let forwardDescriptor: PrimitiveDescriptor
  /// The input in the layout the kernel wants; the input itself where they agree.
  private let source: TensorMemory
  /// Keeps alive what a framed copy of the input is written into through a view.
  private var frame: TensorMemory?
  private var forwardOperations: [Operation] = []
  private var backwardOperations: [Operation] = []

  /// Name, shape and the layout oneDNN prefers for the weights with inputs of this shape.
  package static func weightSpecification(
    _ context: DNNContext, name: String, inputShape: [Int], geometry: Geometry
  ) throws(DNNError) -> ParameterSpecification {
    let shape = [geometry.filters, inputShape[1], geometry.kernel, geometry.kernel]
    let descriptor = try forwardDescriptor(
      context, inputShape, geometry, weights: .any(shape), dnnl_forward_training)
    return ParameterSpecification(
      name: name, shape: shape, layout: descriptor.layout(dnnl_query_weights_md))
  }

  /// - Parameters:
  ///   - weight: (filters, C, kernel, kernel), made from `weightSpecification`.
  ///   - bias: (filters).
  ///   - needsInputGradient: false for the first layer of a network.
  package init(
    _ context: DNNContext, input: Activation, geometry: Geometry, weight: Parameter, bias: Parameter,
    mode: Mode, needsInputGradient: Bool = true
  ) throws(DNNError) {
    self.context = context
    self.input = input
    self.geometry = geometry
    self.weight = weight
    self.bias = bias
    self.needsInputGradient = needsInputGradient
    forwardDescriptor = try Self.forwardDescriptor(
      context, input.shape, geometry, weights: weight.value.layout,
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
    if needsInputGradient { try prepareInputGradient(outputGradient) }
  }

  package func backward() { for operation in backwardOperations { operation.execute() } }

  private func prepareWeightGradient(_ outputGradient: TensorMemory) throws(DNNError) {
    let (source, geometry, forward) = try weightGradientSource()
    var description = dnnl_convolution_desc_t()
    var (src, weights) = (source.layout.descriptor, weight.gradient.layout.descriptor)
    var (bias, dst) = (bias.gradient.layout.descriptor, outputGradient.layout.descriptor)
    let status = Self.withGeometry(geometry) { strides, padding in
      dnnl_convolution_backward_weights_desc_init(
        &description, dnnl_convolution_direct, &src, &weights, &bias, &dst, strides, padding, padding)
    }
    try check(status, "convolution weight gradient")
    let descriptor = try PrimitiveDescriptor(
      context, "convolution weight gradient", description, forward: forward)
    backwardOperations.append(
      try Operation(
        context, descriptor,
        [
          (DNNL_ARG_SRC, source), (DNNL_ARG_DIFF_DST, outputGradient),
          (DNNL_ARG_DIFF_WEIGHTS, weight.gradient), (DNNL_ARG_DIFF_BIAS, self.bias.gradient),
        ]))
  }

  /// What the weight gradient reads. oneDNN has no vector kernel for it where the padding is wider than half
  /// the kernel; there the input is copied into a frame of zeros, and the rest of the padding is kernel-sized.
  private func weightGradientSource() throws(DNNError) -> (TensorMemory, Geometry, PrimitiveDescriptor) {
    let border = geometry.padding - (geometry.kernel - 1) / 2
    guard border > 0 else { return (source, geometry, forwardDescriptor) }
    var narrow = geometry
    narrow.padding -= border
    let shape = input.shape
    let framed = [shape[0], shape[1], shape[2] + 2 * border, shape[3] + 2 * border]
    let forward = try Self.forwardDescriptor(
      context, framed, narrow, weights: weight.value.layout, dnnl_forward_training)
    let frame = try TensorMemory(context, forward.layout(dnnl_query_src_md))
    let inside = try TensorMemory(
      context, frame.layout.region(shape: shape, offset: [0, 0, border, border]), viewing: frame.bytes)
    backwardOperations.append(try .reorder(from: source, to: inside))
    self.frame = frame
    return (frame, narrow, forward)
  }

  private func prepareInputGradient(_ outputGradient: TensorMemory) throws(DNNError) {
    let inputGradient = try input.ensureGradient()
    var description = dnnl_convolution_desc_t()
    var src = inputGradient.layout.descriptor
    // The backward kernel reads the weights in another order than the forward one.
    var (weights, dst) = (
      try TensorLayout.any(weight.value.layout.shape).descriptor, outputGradient.layout.descriptor
    )
    let status = Self.withGeometry(geometry) { strides, padding in
      dnnl_convolution_backward_data_desc_init(
        &description, dnnl_convolution_direct, &src, &weights, &dst, strides, padding, padding)
    }
    try check(status, "convolution input gradient")
    let descriptor = try PrimitiveDescriptor(
      context, "convolution input gradient", description, forward: forwardDescriptor)
    let wanted = descriptor.layout(dnnl_query_weights_md)
    var weightsForward = weight.value
    if !(wanted == weightsForward.layout) {
      weightsForward = try TensorMemory(context, wanted)
      backwardOperations.append(try .reorder(from: weight.value, to: weightsForward))
    }
    backwardOperations.append(
      try Operation(
        context, descriptor,
        [
          (DNNL_ARG_DIFF_DST, outputGradient), (DNNL_ARG_WEIGHTS, weightsForward),
          (DNNL_ARG_DIFF_SRC, inputGradient),
        ]))
  }

  private static func withGeometry<Result>(
    _ geometry: Geometry,
    _ body: (_ strides: UnsafePointer<Int64>, _ padding: UnsafePointer<Int64>) -> Result
  ) -> Result {
    withDims([1, 1]) { strides in
      withDims([geometry.padding, geometry.padding]) { padding in body(strides, padding) }
    }
  }

  private static func forwardDescriptor(
    _ context: DNNContext, _ inputShape: [Int], _ geometry: Geometry, weights: TensorLayout,
    _ kind: dnnl_prop_kind_t
  ) throws(DNNError) -> PrimitiveDescriptor {
    var description = dnnl_convolution_desc_t()
    var (src, weights) = (try TensorLayout.any(inputShape).descriptor, weights.descriptor)
    var bias = try TensorLayout.plain([geometry.filters]).descriptor
    var dst = try TensorLayout.any(geometry.outputShape(for: inputShape)).descriptor
    let status = withGeometry(geometry) { strides, padding in
      dnnl_convolution_forward_desc_init(
        &description, kind, dnnl_convolution_direct, &src, &weights, &bias, &dst, strides, padding, padding)
    }
    try check(status, "convolution")
    return try PrimitiveDescriptor(context, "convolution", description)
  }
}

extension Convolution {
  /// A convolution in a list of layers.
  package struct Specification: LayerSpecification {
    package let name: String?
    package let geometry: Geometry

    package var kind: String? {
      "convolution \(geometry.kernel)×\(geometry.kernel), padding \(geometry.padding)"
    }

    package func outputShape(for input: [Int]) -> [Int] {
      Array(geometry.outputShape(for: [1] + input).dropFirst())
    }

    package func parameters(for input: [Int]) -> [ParameterShape] {
      weightAndBias([geometry.filters, input[0], geometry.kernel, geometry.kernel])
    }

    package func weightLayout(_ context: DNNContext, for input: [Int]) throws(DNNError) -> TensorLayout? {
      try weightSpecification(context, name: "weight", inputShape: input, geometry: geometry).layout
    }

    package func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      try Convolution(
        context, input: input, geometry: geometry, weight: parameters.trained[0], bias: parameters.trained[1],
        mode: mode, needsInputGradient: !isFirst)
    }
  }
}

extension LayerSpecification where Self == Convolution.Specification {
  /// (C, H, W) → (filters, H + 2·padding − kernel + 1, …)
  package static func convolution(_ name: String, filters: Int, kernel: Int, padding: Int) -> Self {
    Self(name: name, geometry: Convolution.Geometry(filters: filters, kernel: kernel, padding: padding))
  }
}
