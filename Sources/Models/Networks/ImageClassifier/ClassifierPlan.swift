/// A classifier's layers for one batch size and mode, with the memory and primitives they need.
final class ClassifierPlan {
  let input: Activation
  let loss: CrossEntropy
  let dropout: Dropout?
  private let layers: [any Layer]
  private let norms: [BatchNormReLU]

  init(
    _ context: DNNContext, _ architecture: ClassifierArchitecture, _ parameters: ClassifierParameters,
    batchSize: Int, mode: Mode
  ) throws(DNNError) {
    input = try Activation(context, shape: [batchSize] + architecture.input)
    var layers: [any Layer] = []
    var norms: [BatchNormReLU] = []
    var last = input
    for (index, block) in parameters.blocks.enumerated() {
      let convolution = try Convolution(
        context, input: last, geometry: architecture.blocks[index], weight: block.weight,
        bias: block.bias, mode: mode, needsInputGradient: index > 0)
      let norm = try BatchNormReLU(
        context, input: convolution.output, scale: block.scale, shift: block.shift,
        running: block.running, mode: mode)
      let pool = try MaxPool(context, input: norm.output, mode: mode)
      layers += [convolution, norm, pool]
      norms.append(norm)
      last = pool.output
    }
    if mode == .training {
      let dropout = try Dropout(input: last)
      layers.append(dropout)
      self.dropout = dropout
    } else {
      dropout = nil
    }
    let hidden = try Linear(
      context, input: last, weight: parameters.hiddenWeight, bias: parameters.hiddenBias, mode: mode)
    let relu = try ReLU(context, input: hidden.output)
    let output = try Linear(
      context, input: relu.output, weight: parameters.outputWeight, bias: parameters.outputBias, mode: mode)
    layers += [hidden, relu, output]
    self.layers = layers
    self.norms = norms
    loss = CrossEntropy(logits: output.output)
    if mode == .training {
      for layer in layers.reversed() { try layer.prepareBackward() }
    }
  }

  func forward() {
    for layer in layers { layer.forward() }
    loss.forward()
  }

  func backward(labels: [UInt8], smoothing: Float) throws(DNNError) {
    try loss.backward(labels: labels, smoothing: smoothing)
    for layer in layers.reversed() { layer.backward() }
  }

  /// Whether all activations that were normalised in the last forward pass were numbers; see
  /// `BatchNormReLU.hasFiniteStatistics`.
  var hasFiniteStatistics: Bool { norms.allSatisfy(\.hasFiniteStatistics) }

  func updateRunningStatistics() { for norm in norms { norm.updateRunningStatistics() } }
}
