import Models
import Reference
import Testing

@Suite("Convolution")
struct ConvolutionTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var channels: Int
    var filters: Int
    var kernel: Int
    var padding: Int
    /// Rows and columns of the input.
    var size: [Int]
    var input: InputLayout

    var testDescription: String {
      "\(channels)→\(filters), \(kernel)×\(kernel), padding \(padding), \(size), \(input)"
    }
  }

  /// Kernels and paddings as in the report's network and others, and channels that fill no vector.
  static let examples = [
    Example(channels: 3, filters: 16, kernel: 5, padding: 2, size: [8, 8], input: .rowMajor),
    Example(channels: 16, filters: 32, kernel: 5, padding: 2, size: [5, 5], input: .blocked),
    Example(channels: 32, filters: 16, kernel: 3, padding: 2, size: [4, 4], input: .blocked),
    Example(channels: 3, filters: 10, kernel: 3, padding: 2, size: [6, 7], input: .rowMajor),
    Example(channels: 17, filters: 10, kernel: 3, padding: 2, size: [5, 4], input: .blocked),
    Example(channels: 10, filters: 17, kernel: 5, padding: 2, size: [4, 7], input: .blocked),
    Example(channels: 10, filters: 3, kernel: 3, padding: 1, size: [6, 5], input: .blocked),
    Example(channels: 17, filters: 3, kernel: 1, padding: 0, size: [3, 4], input: .rowMajor),
    Example(channels: 3, filters: 17, kernel: 5, padding: 4, size: [4, 4], input: .blocked),
    Example(channels: 3, filters: 5, kernel: 3, padding: 0, size: [6, 5], input: .rowMajor),
  ]

  /// A fast layer beside the reference with the same numbers, run forward and backward.
  private struct Pair {
    let reference: ConvolutionReference
    let x: Tensor
    let dy: Tensor
    let input: Activation
    let weight: Parameter
    let bias: Parameter
    let layer: Convolution

    init(_ example: Example, batchSize: Int, mode: Mode = .training, needsInputGradient: Bool = true) throws {
      var source = TensorSource(UInt64(batchSize))
      let context = try DNNContext()
      let geometry = Convolution.Geometry(
        filters: example.filters, kernel: example.kernel, padding: example.padding)
      x = source.tensor([batchSize, example.channels] + example.size)
      reference = ConvolutionReference(
        weight: source.tensor([example.filters, example.channels, example.kernel, example.kernel]),
        bias: source.tensor([example.filters]), padding: example.padding)
      dy = source.tensor(reference.forward(x).shape)
      input = try example.input.activation(context, x)
      // In a network all batch sizes share weights that are laid out for one of them.
      let specification = try Convolution.weightSpecification(
        context, name: "weight", inputShape: [128, example.channels] + example.size, geometry: geometry)
      weight = try Parameter(context, specification, reference.weight)
      bias = try Parameter(context, .vector("bias", example.filters), reference.bias)
      layer = try Convolution(
        context, input: input, geometry: geometry, weight: weight, bias: bias, mode: mode,
        needsInputGradient: needsInputGradient)
      if mode == .training {
        try layer.prepareBackward()
        try run(layer, backwardFrom: dy)
      } else {
        layer.forward()
      }
    }
  }

  @Test("Output and gradients are the reference's", arguments: examples, layerBatchSizes)
  func agreesWithReference(example: Example, batchSize: Int) throws {
    let pair = try Pair(example, batchSize: batchSize)
    let y = pair.reference.forward(pair.x)
    #expect(pair.layer.output.shape == y.shape)
    #expect(relativeDistance(try pair.layer.output.read(), y.values) < singlePrecision)
    let gradients = pair.reference.backward(pair.x, pair.dy)
    let dx = try #require(try pair.input.readGradient())
    #expect(relativeDistance(dx, gradients.x.values) < singlePrecision)
    #expect(relativeDistance(try pair.weight.readGradient(), gradients.weight.values) < singlePrecision)
    #expect(relativeDistance(try pair.bias.readGradient(), gradients.bias.values) < singlePrecision)
  }

  @Test("Gradients are the slopes of its own output", arguments: examples)
  func gradientsByFiniteDifferences(example: Example) throws {
    var source = TensorSource()
    let pair = try Pair(example, batchSize: 2)
    let dx = try #require(try pair.input.readGradient())
    let (dw, db) = (try pair.weight.readGradient(), try pair.bias.readGradient())
    // The output is linear in each, so a long step is exact and drowns rounding.
    func distance(
      _ gradient: [Float], by tensor: Tensor, _ write: ([Float]) throws -> Void
    ) throws -> Double {
      try distanceFromDifferences(
        pair.layer, gradient, by: tensor, at: source.places(24, of: tensor), step: 0.5, dy: pair.dy,
        write: write)
    }
    #expect(try distance(dx, by: pair.x, pair.input.write) < 1e-5)
    #expect(try distance(dw, by: pair.reference.weight, pair.weight.write) < 1e-5)
    #expect(try distance(db, by: pair.reference.bias, pair.bias.write) < 1e-5)
  }

  @Test("Inference gives the same output", arguments: examples)
  func inference(example: Example) throws {
    let pair = try Pair(example, batchSize: 5, mode: .inference)
    let y = pair.reference.forward(pair.x)
    #expect(relativeDistance(try pair.layer.output.read(), y.values) < singlePrecision)
  }

  @Test("A first layer makes no gradient of its input", arguments: [examples[0], examples[3]])
  func firstLayer(example: Example) throws {
    let pair = try Pair(example, batchSize: 5, needsInputGradient: false)
    #expect(try pair.input.readGradient() == nil)
    let gradients = pair.reference.backward(pair.x, pair.dy)
    #expect(relativeDistance(try pair.weight.readGradient(), gradients.weight.values) < singlePrecision)
    #expect(relativeDistance(try pair.bias.readGradient(), gradients.bias.values) < singlePrecision)
  }

  @Test("A second pass reads the new weights, and replaces the gradients", arguments: examples)
  func secondPass(example: Example) throws {
    let pair = try Pair(example, batchSize: 2)
    var changed = pair.reference
    for i in changed.weight.values.indices { changed.weight.values[i] *= -2 }
    try pair.weight.write(changed.weight.floats)
    try run(pair.layer, backwardFrom: pair.dy)
    let gradients = changed.backward(pair.x, pair.dy)
    #expect(relativeDistance(try pair.layer.output.read(), changed.forward(pair.x).values) < singlePrecision)
    #expect(
      relativeDistance(try #require(try pair.input.readGradient()), gradients.x.values) < singlePrecision)
    #expect(relativeDistance(try pair.weight.readGradient(), gradients.weight.values) < singlePrecision)
    #expect(relativeDistance(try pair.bias.readGradient(), gradients.bias.values) < singlePrecision)
  }
}
