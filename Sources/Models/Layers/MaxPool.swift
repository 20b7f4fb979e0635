import CDNNL

/// Largest value of each 3×3 window, stride 2, no padding: (N, C, H, W) → (N, C, (H−3)/2+1, (W−3)/2+1),
/// rounded down. The gradient goes to the place of the largest value.
package final class MaxPool: Layer {
  package static let kernel = 3
  package static let stride = 2

  package let output: Activation
  private let context: DNNContext
  private let input: Activation
  private let forwardDescriptor: PrimitiveDescriptor
  /// Where in each window the largest value was.
  private let workspace: TensorMemory?
  private let forwardOperation: Operation
  private var backwardOperation: Operation?

  package init(_ context: DNNContext, input: Activation, mode: Mode) throws(DNNError) {
    self.context = context
    self.input = input
    var description = dnnl_pooling_desc_t()
    var src = input.value.layout.descriptor
    var dst = try TensorLayout.any(Self.outputShape(for: input.shape)).descriptor
    let kind = mode == .training ? dnnl_forward_training : dnnl_forward_inference
    let status = Self.withGeometry { strides, kernel, padding in
      dnnl_pooling_forward_desc_init(
        &description, kind, dnnl_pooling_max, &src, &dst, strides, kernel, padding, padding)
    }
    try check(status, "max pooling")
    forwardDescriptor = try PrimitiveDescriptor(context, "max pooling", description)
    output = Activation(try TensorMemory(context, forwardDescriptor.layout(dnnl_query_dst_md)))
    workspace =
      mode == .training
      ? try TensorMemory(context, forwardDescriptor.layout(dnnl_query_workspace_md)) : nil
    forwardOperation = try Operation(
      context, forwardDescriptor,
      [(DNNL_ARG_SRC, input.value), (DNNL_ARG_DST, output.value), (DNNL_ARG_WORKSPACE, workspace)])
  }

  package static func outputShape(for input: [Int]) -> [Int] {
    [input[0], input[1], (input[2] - kernel) / stride + 1, (input[3] - kernel) / stride + 1]
  }

  package func forward() { forwardOperation.execute() }

  package func prepareBackward() throws(DNNError) {
    let outputGradient = try output.ensureGradient()
    let inputGradient = try input.ensureGradient()
    var description = dnnl_pooling_desc_t()
    var (src, dst) = (inputGradient.layout.descriptor, outputGradient.layout.descriptor)
    let status = Self.withGeometry { strides, kernel, padding in
      dnnl_pooling_backward_desc_init(
        &description, dnnl_pooling_max, &src, &dst, strides, kernel, padding, padding)
    }
    try check(status, "max pooling gradient")
    let descriptor = try PrimitiveDescriptor(
      context, "max pooling gradient", description, forward: forwardDescriptor)
    backwardOperation = try Operation(
      context, descriptor,
      [
        (DNNL_ARG_DIFF_DST, outputGradient), (DNNL_ARG_DIFF_SRC, inputGradient),
        (DNNL_ARG_WORKSPACE, workspace),
      ])
  }

  package func backward() { backwardOperation?.execute() }

  private static func withGeometry<Result>(
    _ body: (UnsafePointer<Int64>, UnsafePointer<Int64>, UnsafePointer<Int64>) -> Result
  ) -> Result {
    withDims([stride, stride]) { strides in
      withDims([kernel, kernel]) { kernel in withDims([0, 0]) { body(strides, kernel, $0) } }
    }
  }
}

extension MaxPool {
  /// Max pooling in a list of layers.
  package struct Specification: LayerSpecification {
    /// For people; it has no parameters.
    package let name: String?
    package var kind: String? { "max pool \(kernel)×\(kernel), stride \(stride)" }

    package func outputShape(for input: [Int]) -> [Int] {
      Array(MaxPool.outputShape(for: [1] + input).dropFirst())
    }

    package func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      try MaxPool(context, input: input, mode: mode)
    }
  }
}

extension LayerSpecification where Self == MaxPool.Specification {
  /// (C, H, W) → (C, (H − 3)/2 + 1, (W − 3)/2 + 1), rounded down.
  package static func maxPool(_ name: String) -> Self { Self(name: name) }
}
