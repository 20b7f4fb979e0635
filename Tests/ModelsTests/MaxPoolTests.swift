import Models
import Reference
import Testing

@Suite("Max pool")
struct MaxPoolTests {
  private struct Pair {
    let x: Tensor
    let dy: Tensor
    let input: Activation
    let layer: MaxPool

    init(_ x: Tensor, _ layout: InputLayout, mode: Mode = .training) throws {
      var source = TensorSource(7)
      let context = try DNNContext()
      self.x = x
      dy = source.tensor(MaxPool.outputShape(for: x.shape))
      input = try layout.activation(context, x)
      layer = try MaxPool(context, input: input, mode: mode)
      if mode == .training {
        try layer.prepareBackward()
        try run(layer, backwardFrom: dy)
      } else {
        layer.forward()
      }
    }
  }

  @Test(
    "Output and gradient are the reference's",
    arguments: [[3, 8, 8], [10, 9, 9], [16, 15, 15], [17, 3, 3], [32, 7, 4], [3, 5, 6]], layerBatchSizes)
  func agreesWithReference(shape: [Int], batchSize: Int) throws {
    var source = TensorSource()
    let x = source.distinct([batchSize] + shape)
    let y = MaxPoolReference().forward(x)
    for layout in InputLayout.allCases {
      let pair = try Pair(x, layout)
      #expect(pair.layer.output.shape == y.shape)
      #expect(try pair.layer.output.read() == y.floats)
      let dx = try #require(try pair.input.readGradient())
      #expect(relativeDistance(dx, MaxPoolReference().backward(x, pair.dy).values) < singlePrecision)
      #expect(try Pair(x, layout, mode: .inference).layer.output.read() == y.floats)
    }
  }

  @Test("The gradient of a window of equals goes to one of them", arguments: InputLayout.allCases)
  func equals(layout: InputLayout) throws {
    // Windows of a stride below their size share a border, so give each image one window.
    let pair = try Pair(Tensor(zeros: [5, 17, 3, 3]), layout)
    let dx = try #require(try pair.input.readGradient())
    for (window, dy) in pair.dy.floats.enumerated() {
      #expect(dx[window * 9..<window * 9 + 9].filter { $0 != 0 } == [dy])
    }
  }

  @Test("The gradient is the slope of its own output", arguments: [10, 16])
  func gradientByFiniteDifferences(channels: Int) throws {
    var source = TensorSource()
    let pair = try Pair(source.distinct([2, channels, 7, 6]), .blocked)
    let dx = try #require(try pair.input.readGradient())
    // Half of the distance between two values, so that no other value becomes the largest.
    let distance = try distanceFromDifferences(
      pair.layer, dx, by: pair.x, at: source.places(100, of: pair.x), step: 1 / 32, dy: pair.dy,
      write: pair.input.write)
    #expect(distance < 1e-4)
  }
}
