import Models
import Reference
import Testing

@Suite("Linear")
struct LinearTests {
  struct Example: Sendable, CustomTestStringConvertible {
    /// Without the batch dimension.
    var inputs: [Int]
    var outputs: Int
    var input: InputLayout
    var testDescription: String { "\(inputs)→\(outputs), \(input)" }
  }

  static let examples = [
    Example(inputs: [64, 4, 4], outputs: 16, input: .blocked),
    Example(inputs: [17, 2, 3], outputs: 10, input: .blocked),
    Example(inputs: [10, 3, 2], outputs: 17, input: .blocked),
    Example(inputs: [3, 4, 4], outputs: 3, input: .blocked),
    Example(inputs: [17, 3, 3], outputs: 16, input: .rowMajor),
    Example(inputs: [16], outputs: 10, input: .rowMajor),
    Example(inputs: [17], outputs: 3, input: .rowMajor),
  ]

  /// A fast layer beside the reference with the same numbers, run forward and backward.
  private struct Pair {
    let reference: LinearReference
    let x: Tensor
    let dy: Tensor
    let input: Activation
    let weight: Parameter
    let bias: Parameter
    let layer: Linear

    init(_ example: Example, batchSize: Int, mode: Mode = .training) throws {
      var source = TensorSource(UInt64(batchSize))
      let context = try DNNContext()
      let (inputs, outputs) = (example.inputs.reduce(1, *), example.outputs)
      x = source.tensor([batchSize] + example.inputs)
      reference = LinearReference(
        weight: source.tensor([outputs, inputs]), bias: source.tensor([outputs]))
      dy = source.tensor([batchSize, outputs])
      input = try example.input.activation(context, x)
      let specification = try Linear.weightSpecification(
        context, name: "weight", inputShape: [128] + example.inputs, outputs: outputs)
      weight = try Parameter(context, specification, reference.weight)
      bias = try Parameter(context, .vector("bias", outputs), reference.bias)
      layer = try Linear(context, input: input, weight: weight, bias: bias, mode: mode)
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
    #expect(pair.weight.shape == pair.reference.weight.shape)
    let y = pair.reference.forward(pair.x)
    #expect(pair.layer.output.shape == y.shape)
    #expect(relativeDistance(try pair.layer.output.read(), y.values) < singlePrecision)
    let gradients = pair.reference.backward(pair.x, pair.dy)
    let dx = try #require(try pair.input.readGradient())
    #expect(relativeDistance(dx, gradients.x.values) < singlePrecision)
    #expect(relativeDistance(try pair.weight.readGradient(), gradients.weight.values) < singlePrecision)
    #expect(relativeDistance(try pair.bias.readGradient(), gradients.bias.values) < singlePrecision)
  }

  @Test("Inference gives the same output", arguments: examples)
  func inference(example: Example) throws {
    let pair = try Pair(example, batchSize: 5, mode: .inference)
    let y = pair.reference.forward(pair.x)
    #expect(relativeDistance(try pair.layer.output.read(), y.values) < singlePrecision)
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
}
