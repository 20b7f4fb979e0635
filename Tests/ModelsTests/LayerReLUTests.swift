import Models
import Reference
import Testing

@Suite("ReLU")
struct LayerReLUTests {
  private func makeLayer(_ x: Tensor) throws -> (input: Activation, layer: ReLU) {
    let context = try DNNContext()
    let input = try InputLayout.rowMajor.activation(context, x)
    let layer = try ReLU(context, input: input)
    try layer.prepareBackward()
    return (input, layer)
  }

  @Test("Output and gradient are the reference's", arguments: [3, 10, 16, 17], layerBatchSizes)
  func agreesWithReference(units: Int, batchSize: Int) throws {
    var source = TensorSource()
    let x = source.tensor([batchSize, units])
    let dy = source.tensor(x.shape)
    let (input, layer) = try makeLayer(x)
    try run(layer, backwardFrom: dy)
    #expect(try layer.output.read() == ReLUReference().forward(x).floats)
    #expect(try input.readGradient() == ReLUReference().backward(x, dy).floats)
    #expect(try input.read() == x.floats)
  }

  @Test("At zero the slope is zero, and NaN passes through")
  func specialValues() throws {
    let (input, layer) = try makeLayer(Tensor(shape: [1, 4], values: [0, -0.0, .nan, .infinity]))
    try run(layer, backwardFrom: Tensor(shape: [1, 4], values: [1, 1, 1, 1]))
    let y = try layer.output.read()
    #expect(y[0] == 0 && y[1] == 0 && y[2].isNaN && y[3] == .infinity)
    #expect(try #require(try input.readGradient()).prefix(2) == [0, 0])
  }

  @Test("The gradient is the slope of its own output")
  func gradientByFiniteDifferences() throws {
    var source = TensorSource()
    let x = source.awayFromZero([5, 17])
    let dy = source.tensor(x.shape)
    let (input, layer) = try makeLayer(x)
    try run(layer, backwardFrom: dy)
    let distance = try distanceFromDifferences(
      layer, try #require(try input.readGradient()), by: x, at: Array(x.values.indices), step: 0.25, dy: dy,
      write: input.write)
    #expect(distance < 1e-5)
  }
}
