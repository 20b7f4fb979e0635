/// A classifier of images as a list of layers; log-softmax and the loss come behind the last.
package struct ClassifierArchitecture: Sendable {
  /// Channels, rows and columns of an image.
  package let input: [Int]
  /// The last gives one number for each class.
  package let layers: [any LayerSpecification]

  /// The report's network: 49,338 parameters with 10 classes.
  package static func report(classes: Int = 10) -> ClassifierArchitecture {
    ClassifierArchitecture(
      input: [3, 32, 32],
      layers: [
        .convolution("conv1", filters: 16, kernel: 5, padding: 2), .batchNormReLU("bn1"), .maxPool("pool1"),
        .convolution("conv2", filters: 32, kernel: 5, padding: 2), .batchNormReLU("bn2"), .maxPool("pool2"),
        .convolution("conv3", filters: 64, kernel: 3, padding: 2), .batchNormReLU("bn3"), .maxPool("pool3"),
        .dropout, .linear("fc1", outputs: 16), .relu,
        .linear("fc2", outputs: classes),
      ])
  }

  /// - Precondition: the layers follow on each other, and the last one has a vector as its output.
  package init(input: [Int], layers: [any LayerSpecification]) {
    self.input = input
    self.layers = layers
    precondition(outputShape.count == 1, "the last layer gives no vector")
  }

  package var classes: Int { outputShape[0] }

  /// Each layer with the shape of what comes into it.
  var layersWithInputs: [(layer: any LayerSpecification, input: [Int])] {
    var shape = input
    return layers.map { layer in
      defer { shape = layer.outputShape(for: shape) }
      return (layer, shape)
    }
  }

  private var outputShape: [Int] { layers.reduce(input) { $1.outputShape(for: $0) } }
}

extension ClassifierArchitecture {
  /// Layers, output shapes and parameters.
  package var description: NetworkDescription {
    var described: [NetworkDescription.Layer] = []
    for (layer, input) in layersWithInputs {
      guard let kind = layer.kind else { continue }
      guard let name = layer.name else {
        if !described.isEmpty { described[described.count - 1].kind += ", \(kind)" }
        continue
      }
      described.append(
        NetworkDescription.Layer(
          name: name, kind: kind, outputShape: layer.outputShape(for: input),
          parameters: layer.parameters(for: input).reduce(0) { $0 + $1.count }))
    }
    if !described.isEmpty { described[described.count - 1].kind += ", log-softmax" }
    return NetworkDescription(network: "cnn", inputShape: input, layers: described)
  }
}
