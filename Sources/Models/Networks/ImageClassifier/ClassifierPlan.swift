/// A classifier's layers for one batch size and mode, with the memory and primitives they need.
final class ClassifierPlan {
  let input: Activation
  let loss: CrossEntropy
  let dropout: [Dropout]
  private let layers: [any Layer]
  private let norms: [BatchNormReLU]

  init(
    _ context: DNNContext, _ architecture: ClassifierArchitecture, _ parameters: ClassifierParameters,
    batchSize: Int, mode: Mode
  ) throws(DNNError) {
    input = try Activation(context, shape: [batchSize] + architecture.input)
    var layers: [any Layer] = []
    var last = input
    for (specification, parameters) in zip(architecture.layers, parameters.layers) {
      let layer = try specification.layer(
        context, input: last, parameters, mode: mode, isFirst: layers.isEmpty)
      guard let layer else { continue }
      layers.append(layer)
      last = layer.output
    }
    self.layers = layers
    norms = layers.compactMap { $0 as? BatchNormReLU }
    dropout = layers.compactMap { $0 as? Dropout }
    loss = CrossEntropy(logits: last)
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
