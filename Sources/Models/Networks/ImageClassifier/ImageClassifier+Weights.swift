extension ImageClassifier {
  /// A copy of the parameters and running statistics, in the order of PyTorch's `state_dict`.
  package func weights() throws(DNNError) -> Weights {
    var tensors: [(name: String, tensor: Weights.Tensor)] = []
    for layer in parameters.layers {
      for parameter in layer.trained {
        tensors.append((parameter.name, Weights.Tensor(shape: parameter.shape, values: try parameter.read())))
      }
      guard let running = layer.running else { continue }
      let channels = [running.means.count]
      tensors.append(("\(running.name).running_mean", .init(shape: channels, values: running.means)))
      tensors.append(("\(running.name).running_var", .init(shape: channels, values: running.variances)))
    }
    return Weights(tensors, metadata: ["network": "cnn"])
  }

  /// A copy of the gradients of the parameters, as `weights()` gives the parameters.
  package func gradients() throws(DNNError) -> Weights {
    var tensors: [(name: String, tensor: Weights.Tensor)] = []
    for parameter in parameters.all {
      tensors.append((parameter.name, .init(shape: parameter.shape, values: try parameter.readGradient())))
    }
    return Weights(tensors)
  }

  /// Replaces the parameters and running statistics. Nothing changes when it throws.
  /// - Throws: `WeightsError` when a tensor is missing, has another shape, or a value is not finite.
  package func load(_ weights: Weights) throws {
    if let network = weights.metadata["network"], network != "cnn" {
      throw WeightsError.badMetadata("network", found: network, expected: "cnn")
    }
    let values = try parameters.all.map { try weights.values(of: $0.name, shape: $0.shape) }
    let allRunning = parameters.layers.compactMap(\.running)
    let statistics = try allRunning.map { running in
      let (name, shape) = (running.name, [running.means.count])
      return (
        means: try weights.values(of: "\(name).running_mean", shape: shape),
        variances: try weights.values(of: "\(name).running_var", shape: shape)
      )
    }
    for (parameter, values) in zip(parameters.all, values) { try parameter.write(values) }
    for (running, statistics) in zip(allRunning, statistics) {
      running.means = statistics.means
      running.variances = statistics.variances
    }
  }
}

extension ImageClassifier {
  /// Values laid out as `store`, such as an optimiser's, under the names and in the shapes of the parameters.
  ///
  /// Overwrites the gradients, which are of no use between two iterations.
  /// - Precondition: as many values as `store` has floats.
  package func tensors(ofStored values: [Float]) throws(DNNError) -> Weights {
    precondition(values.count == store.count)
    store.gradients.update(from: values, count: values.count)
    return try gradients()
  }

  /// The reverse. Overwrites the gradients too.
  /// - Throws: `WeightsError` when a tensor is missing or has another shape.
  package func stored(_ tensors: Weights) throws -> [Float] {
    let values = try parameters.all.map {
      try tensors.values(of: $0.name, shape: $0.shape, areFinite: false)
    }
    store.gradients.update(repeating: 0, count: store.count)
    for (parameter, values) in zip(parameters.all, values) { try parameter.writeGradient(values) }
    return Array(UnsafeBufferPointer(start: store.gradients, count: store.count))
  }
}
