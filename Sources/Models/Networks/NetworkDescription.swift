import Datasets

/// What a network is made of, layer by layer.
package struct NetworkDescription: Sendable, Codable, Equatable {
  /// One layer.
  package struct Layer: Sendable, Codable, Equatable {
    /// PyTorch's module name, or that of the operation.
    package var name: String
    /// In words: "convolution 5×5, padding 2".
    package var kind: String
    /// Without the batch dimension.
    package var outputShape: [Int]
    package var parameters: Int

    package init(name: String, kind: String, outputShape: [Int], parameters: Int) {
      self.name = name
      self.kind = kind
      self.outputShape = outputShape
      self.parameters = parameters
    }
  }

  /// "cnn" or "rnn".
  package var network: String
  package var inputShape: [Int]
  package var layers: [Layer]
  package var totalParameters: Int { layers.reduce(0) { $0 + $1.parameters } }

  package init(network: String, inputShape: [Int], layers: [Layer]) {
    self.network = network
    self.inputShape = inputShape
    self.layers = layers
  }
}

extension NameModel {
  /// Layers, output shapes and parameters of the RNN for so many languages, for one letter.
  package static func description(languages: Int) -> NetworkDescription {
    let letters = Alphabet.count
    let hidden = NameModelLayout.hidden
    let joined = languages + letters + hidden
    return NetworkDescription(
      network: "rnn", inputShape: [joined],
      layers: [
        .init(
          name: "i2h", kind: "linear: language, letter, hidden → hidden", outputShape: [hidden],
          parameters: (joined + 1) * hidden),
        .init(
          name: "i2o", kind: "linear: language, letter, hidden → letters", outputShape: [letters],
          parameters: (joined + 1) * letters),
        .init(
          name: "o2o", kind: "linear: hidden, letters → letters", outputShape: [letters],
          parameters: (hidden + letters + 1) * letters),
        .init(name: "dropout", kind: "dropout, log-softmax", outputShape: [letters], parameters: 0),
      ])
  }
}
