import CDNNL

/// Batch normalisation over (N, H, W) of each channel, then ReLU, in one pass: (N, C, H, W) → same shape.
///
/// y = max(0, γ·(x − μ)/√(σ² + ε) + β), ε = 1e-5 (Ioffe and Szegedy, arXiv:1502.03167). In training μ and σ²
/// are those of the batch, σ² biased; the running ones move by a tenth towards them, with the unbiased
/// variance, as PyTorch's do.
package final class BatchNormReLU: Layer {
  /// Mean and variance of each channel as seen during training.
  package final class RunningStatistics {
    package let name: String
    let mean: TensorMemory
    let variance: TensorMemory

    /// Mean 0, variance 1.
    package init(_ context: DNNContext, name: String, channels: Int) throws(DNNError) {
      self.name = name
      mean = try TensorMemory(context, .plain([channels]))
      variance = try TensorMemory(context, .plain([channels]))
      variance.floats.update(repeating: 1)
    }

    /// (C)
    package var means: [Float] {
      get { Array(mean.floats) }
      set { _ = mean.floats.update(fromContentsOf: newValue) }
    }

    /// (C), unbiased.
    package var variances: [Float] {
      get { Array(variance.floats) }
      set { _ = variance.floats.update(fromContentsOf: newValue) }
    }
  }

  package let output: Activation
  private let context: DNNContext
  private let input: Activation
  private let scale: Parameter
  private let shift: Parameter
  private let running: RunningStatistics
  private let forwardDescriptor: PrimitiveDescriptor
  private let mean: TensorMemory
  private let variance: TensorMemory
  /// Which outputs were positive.
  private let workspace: TensorMemory?
  private let forwardOperation: Operation
  private var backwardOperation: Operation?

  private static let epsilon: Float = 1e-5
  private static let momentum: Float = 0.1

  /// - Parameters:
  ///   - scale: γ, (C).
  ///   - shift: β, (C).
  package init(
    _ context: DNNContext, input: Activation, scale: Parameter, shift: Parameter,
    running: RunningStatistics, mode: Mode
  ) throws(DNNError) {
    self.context = context
    self.input = input
    self.scale = scale
    self.shift = shift
    self.running = running
    var description = dnnl_batch_normalization_desc_t()
    var data = input.value.layout.descriptor
    let kind = mode == .training ? dnnl_forward_training : dnnl_forward_inference
    try check(
      dnnl_batch_normalization_forward_desc_init(
        &description, kind, &data, Self.epsilon, Self.flags(mode)), "batch normalisation")
    forwardDescriptor = try PrimitiveDescriptor(context, "batch normalisation", description)
    output = Activation(try TensorMemory(context, forwardDescriptor.layout(dnnl_query_dst_md)))
    if mode == .training {
      mean = try TensorMemory(context, running.mean.layout)
      variance = try TensorMemory(context, running.variance.layout)
      workspace = try TensorMemory(context, forwardDescriptor.layout(dnnl_query_workspace_md))
    } else {
      mean = running.mean
      variance = running.variance
      workspace = nil
    }
    forwardOperation = try Operation(
      context, forwardDescriptor,
      [
        (DNNL_ARG_SRC, input.value), (DNNL_ARG_SCALE, scale.value), (DNNL_ARG_SHIFT, shift.value),
        (DNNL_ARG_MEAN, mean), (DNNL_ARG_VARIANCE, variance), (DNNL_ARG_DST, output.value),
        (DNNL_ARG_WORKSPACE, workspace),
      ])
  }

  package func forward() { forwardOperation.execute() }

  package func prepareBackward() throws(DNNError) {
    let gradient = try output.ensureGradient()
    // In place: the gradient of the output is not needed once that of the input is known.
    input.gradient = gradient
    var description = dnnl_batch_normalization_desc_t()
    var (diff, data) = (gradient.layout.descriptor, input.value.layout.descriptor)
    try check(
      dnnl_batch_normalization_backward_desc_init(
        &description, dnnl_backward, &diff, &data, Self.epsilon, Self.flags(.training)),
      "batch normalisation gradient")
    let descriptor = try PrimitiveDescriptor(
      context, "batch normalisation gradient", description, forward: forwardDescriptor)
    backwardOperation = try Operation(
      context, descriptor,
      [
        // oneDNN 2.6 wants the shift too, though no gradient depends on it.
        (DNNL_ARG_SRC, input.value), (DNNL_ARG_SCALE, scale.value), (DNNL_ARG_SHIFT, shift.value),
        (DNNL_ARG_MEAN, mean), (DNNL_ARG_VARIANCE, variance), (DNNL_ARG_WORKSPACE, workspace),
        (DNNL_ARG_DIFF_DST, gradient), (DNNL_ARG_DIFF_SRC, gradient),
        (DNNL_ARG_DIFF_SCALE, scale.gradient), (DNNL_ARG_DIFF_SHIFT, shift.gradient),
      ])
  }

  package func backward() { backwardOperation?.execute() }

  private static func flags(_ mode: Mode) -> UInt32 {
    let common = dnnl_use_scale.rawValue | dnnl_use_shift.rawValue | dnnl_fuse_norm_relu.rawValue
    return mode == .training ? common : common | dnnl_use_global_stats.rawValue
  }

  /// Whether mean and variance of the batch that was last run forward in training are numbers. ReLU makes 0
  /// of NaN, so where they are not, the loss may still look healthy.
  var hasFiniteStatistics: Bool {
    mean.floats.allSatisfy(\.isFinite) && variance.floats.allSatisfy { ($0 * unbiasedFactor).isFinite }
  }

  /// Moves the running statistics towards those of the batch that was last run forward in training. Not done
  /// by `forward`, so that a batch whose loss is not finite leaves no trace.
  package func updateRunningStatistics() {
    let unbiased = unbiasedFactor
    let (means, variances) = (running.mean.floats, running.variance.floats)
    for channel in 0..<input.shape[1] {
      means[channel] += Self.momentum * (mean.floats[channel] - means[channel])
      variances[channel] += Self.momentum * (variance.floats[channel] * unbiased - variances[channel])
    }
  }

  /// From a variance divided by n = N·H·W to one divided by n − 1.
  private var unbiasedFactor: Float {
    let shape = input.shape
    let count = Float(shape[0] * shape[2] * shape[3])
    return count > 1 ? count / (count - 1) : 1
  }
}

extension BatchNormReLU {
  /// Batch norm and ReLU in a list of layers.
  package struct Specification: LayerSpecification {
    package let name: String?
    package var kind: String? { "batch norm, ReLU" }

    package func parameters(for input: [Int]) -> [ParameterShape] {
      [
        ParameterShape(suffix: "weight", shape: [input[0]], initial: .constant(1)),
        ParameterShape(suffix: "bias", shape: [input[0]], initial: .constant(0)),
      ]
    }

    package func runningStatistics(
      _ context: DNNContext, for input: [Int]
    ) throws(DNNError) -> RunningStatistics? {
      try RunningStatistics(context, name: name ?? "", channels: input[0])
    }

    package func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      guard let running = parameters.running else { preconditionFailure("batch norm without statistics") }
      return try BatchNormReLU(
        context, input: input, scale: parameters.trained[0], shift: parameters.trained[1], running: running,
        mode: mode)
    }
  }
}

extension LayerSpecification where Self == BatchNormReLU.Specification {
  /// (C, H, W) → same shape.
  package static func batchNormReLU(_ name: String) -> Self { Self(name: name) }
}
