import Kernels

/// The parameters and running statistics of a classifier, shared by its plans for all batch sizes.
final class ClassifierParameters {
  struct Block {
    let weight: Parameter
    let bias: Parameter
    let scale: Parameter
    let shift: Parameter
    let running: BatchNormReLU.RunningStatistics
  }

  let store: ParameterStore
  let blocks: [Block]
  let hiddenWeight: Parameter
  let hiddenBias: Parameter
  let outputWeight: Parameter
  let outputBias: Parameter

  /// In the order of PyTorch's `state_dict`, running statistics left out.
  let all: [Parameter]

  /// Layouts are those that oneDNN prefers for `batchSize`.
  init(_ context: DNNContext, _ architecture: ClassifierArchitecture, batchSize: Int) throws(DNNError) {
    let specifications = try Self.specifications(context, architecture, batchSize)
    store = ParameterStore(
      segments: specifications.map { ($0.name, $0.shape, $0.byteCount / MemoryLayout<Float>.stride) })
    var all: [Parameter] = []
    for specification in specifications {
      let slice = store[specification.name]
      all.append(
        Parameter(
          name: specification.name, shape: specification.shape,
          value: try TensorMemory(
            context, specification.layout, viewing: slice.parameters),
          gradient: try TensorMemory(
            context, specification.layout, viewing: slice.gradients)))
    }
    self.all = all
    var blocks: [Block] = []
    for (index, geometry) in architecture.blocks.enumerated() {
      let own = all[index * 4..<index * 4 + 4]
      let first = own.startIndex
      blocks.append(
        Block(
          weight: own[first], bias: own[first + 1], scale: own[first + 2], shift: own[first + 3],
          running: try BatchNormReLU.RunningStatistics(
            context, name: "bn\(index + 1)", channels: geometry.filters)))
    }
    self.blocks = blocks
    let linear = all.suffix(4)
    hiddenWeight = linear[linear.startIndex]
    hiddenBias = linear[linear.startIndex + 1]
    outputWeight = linear[linear.startIndex + 2]
    outputBias = linear[linear.startIndex + 3]
  }

  /// PyTorch's default initialisation: weights and biases uniform in ±1/√fan-in, γ = 1, β = 0.
  func initialize(seed: UInt64) throws(DNNError) {
    for (index, parameter) in all.enumerated() {
      if parameter.name.hasPrefix("bn") {
        let isScale = parameter.name.hasSuffix("weight")
        try parameter.write(Array(repeating: isScale ? 1 : 0, count: parameter.shape[0]))
        continue
      }
      // A bias stands behind its weight, and shares its fan-in.
      let weightShape = parameter.shape.count > 1 ? parameter.shape : all[index - 1].shape
      let bound = 1 / Float(weightShape.dropFirst().reduce(1, *)).squareRoot()
      var random = CounterRandom(seed, RandomPurpose.initialization, UInt64(index))
      try parameter.write(
        (0..<parameter.shape.reduce(1, *)).map { _ in random.uniform(in: -bound...bound) })
    }
  }

  private static func specifications(
    _ context: DNNContext, _ architecture: ClassifierArchitecture, _ batchSize: Int
  ) throws(DNNError) -> [ParameterSpecification] {
    let inputs = architecture.blockInputs()
    var result: [ParameterSpecification] = []
    for (index, geometry) in architecture.blocks.enumerated() {
      let number = index + 1
      result.append(
        try Convolution.weightSpecification(
          context, name: "conv\(number).weight", inputShape: [batchSize] + inputs[index],
          geometry: geometry))
      result.append(try .vector("conv\(number).bias", geometry.filters))
      result.append(try .vector("bn\(number).weight", geometry.filters))
      result.append(try .vector("bn\(number).bias", geometry.filters))
    }
    result.append(
      try Linear.weightSpecification(
        context, name: "fc1.weight", inputShape: [batchSize] + inputs[inputs.count - 1],
        outputs: architecture.hiddenUnits))
    result.append(try .vector("fc1.bias", architecture.hiddenUnits))
    result.append(
      try Linear.weightSpecification(
        context, name: "fc2.weight", inputShape: [batchSize, architecture.hiddenUnits],
        outputs: architecture.classes))
    result.append(try .vector("fc2.bias", architecture.classes))
    return result
  }
}
