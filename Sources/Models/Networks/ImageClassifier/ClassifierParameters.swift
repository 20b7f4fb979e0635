import Kernels

/// The parameters and running statistics of a classifier, shared by its plans for all batch sizes.
final class ClassifierParameters {
  let store: ParameterStore
  /// One for each layer of the architecture.
  let layers: [LayerParameters]
  private let architecture: ClassifierArchitecture

  /// In the order of PyTorch's `state_dict`, running statistics left out.
  var all: [Parameter] { layers.flatMap(\.trained) }

  /// Layouts are those that oneDNN prefers for `batchSize`.
  init(_ context: DNNContext, _ architecture: ClassifierArchitecture, batchSize: Int) throws(DNNError) {
    self.architecture = architecture
    var specifications: [[ParameterSpecification]] = []
    for (layer, input) in architecture.layersWithInputs {
      specifications.append(try Self.specifications(context, layer, input: input, batchSize))
    }
    let store = ParameterStore(
      segments: specifications.joined().map {
        ($0.name, $0.shape, $0.byteCount / MemoryLayout<Float>.stride)
      })
    self.store = store
    var layers: [LayerParameters] = []
    for ((layer, input), specifications) in zip(architecture.layersWithInputs, specifications) {
      var trained: [Parameter] = []
      for specification in specifications {
        let slice = store[specification.name]
        trained.append(
          Parameter(
            name: specification.name, shape: specification.shape,
            value: try TensorMemory(context, specification.layout, viewing: slice.parameters),
            gradient: try TensorMemory(context, specification.layout, viewing: slice.gradients)))
      }
      layers.append(
        LayerParameters(trained: trained, running: try layer.runningStatistics(context, for: input)))
    }
    self.layers = layers
  }

  /// The values that a network begins with.
  func initialize(seed: UInt64) throws(DNNError) {
    var index = 0
    for ((layer, input), parameters) in zip(architecture.layersWithInputs, layers) {
      for (shape, parameter) in zip(layer.parameters(for: input), parameters.trained) {
        try parameter.write(Self.values(of: shape, seed: seed, index: index))
        index += 1
      }
    }
  }

  private static func values(of parameter: ParameterShape, seed: UInt64, index: Int) -> [Float] {
    switch parameter.initial {
    case .constant(let value): return Array(repeating: value, count: parameter.count)
    case .uniform(let fanIn):
      let bound = 1 / Float(fanIn).squareRoot()
      var random = CounterRandom(seed, RandomPurpose.initialization, UInt64(index))
      return (0..<parameter.count).map { _ in random.uniform(in: -bound...bound) }
    }
  }

  private static func specifications(
    _ context: DNNContext, _ layer: any LayerSpecification, input: [Int], _ batchSize: Int
  ) throws(DNNError) -> [ParameterSpecification] {
    var result: [ParameterSpecification] = []
    for (index, parameter) in layer.parameters(for: input).enumerated() {
      var layout = try TensorLayout.plain(parameter.shape)
      if index == 0, let preferred = try layer.weightLayout(context, for: [batchSize] + input) {
        layout = preferred
      }
      result.append(
        ParameterSpecification(
          name: [layer.name, parameter.suffix].compactMap(\.self).joined(separator: "."),
          shape: parameter.shape, layout: layout))
    }
    return result
  }
}
