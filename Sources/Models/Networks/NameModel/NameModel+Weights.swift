import Datasets
import Foundation
import Kernels

extension NameModel {
  /// A model with the languages and values of the weights.
  /// - Throws: `WeightsError` when a tensor is missing, has another shape or is not finite, or the metadata do
  ///   not say which languages.
  package convenience init(weights: Weights, threads: Int = 1) throws(WeightsError) {
    let languages = try NameModelMetadata.languages(of: weights)
    // The initial values are all replaced.
    self.init(languages: languages, seed: 0, threads: threads)
    try load(weights)
  }

  /// A copy of the weights with PyTorch's names, shapes and order, and languages and letters as metadata.
  package func weights() -> Weights {
    Weights(layout.read(store.parameters), metadata: NameModelMetadata.describing(languages: languages))
  }

  /// A copy of the gradients, as `weights()` gives the weights.
  package func gradients() -> Weights {
    Weights(layout.read(store.gradients))
  }

  /// Replaces all weights.
  ///
  /// Weights without metadata, as PyTorch writes them, are taken to be for this model's languages in this
  /// order.
  /// - Throws: `WeightsError` when they do not fit; nothing is changed then.
  package func load(_ weights: Weights) throws(WeightsError) {
    try NameModelMetadata.check(weights, languages: languages)
    try layout.write(weights, to: store.parameters)
  }
}

extension NameModel {
  /// Values laid out as `store`, such as an optimiser's, under the names and in the shapes of the parameters.
  /// - Precondition: as many values as `store` has floats.
  package func tensors(ofStored values: [Float]) -> Weights {
    precondition(values.count == store.count)
    return Weights(values.withUnsafeBufferPointer { layout.read($0.baseAddress!) })
  }

  /// The reverse.
  /// - Throws: `WeightsError` when a tensor is missing or has another shape.
  package func stored(_ tensors: Weights) throws(WeightsError) -> [Float] {
    let buffer = AlignedMemory.allocate(store.count)
    defer { buffer.deallocate() }
    try layout.write(tensors, areFinite: false, to: buffer)
    return Array(UnsafeBufferPointer(start: buffer, count: store.count))
  }
}

extension NameModelLayout {
  /// PyTorch's default for linear layers: weights and biases uniform in ±1/√inputs.
  func initialize(_ stored: UnsafeMutablePointer<Float>, seed: UInt64) {
    for (index, tensor) in tensors.enumerated() {
      let bound = 1 / Float(tensor.fanIn).squareRoot()
      var random = CounterRandom(seed, RandomPurpose.initialization, UInt64(index))
      forEachPlace(in: tensor) { stored[$0] = random.uniform(in: -bound...bound) }
    }
  }
}
