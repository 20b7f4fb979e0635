import Models
import Reference
import Testing

@Suite("Dropout")
struct DropoutTests {
  private struct Example {
    let x: Tensor
    let input: Activation
    let layer: Dropout

    init(_ shape: [Int] = [5, 17, 4, 4], layout: InputLayout = .blocked) throws {
      var source = TensorSource()
      x = source.awayFromZero(shape)
      input = try layout.activation(DNNContext(), x)
      layer = try Dropout(input: input)
      try layer.prepareBackward()
    }

    /// The output for this key.
    func run(_ probability: Float, seed: UInt64 = 1, iteration: UInt64 = 1) throws -> [Float] {
      try input.write(x.floats)
      layer.probability = probability
      layer.key = (seed, iteration)
      layer.forward()
      return try layer.output.read()
    }
  }

  @Test(
    "Zeroes the wanted part, scales up the rest, and does the same to the gradient",
    arguments: [Float(0.1), 0.5, 0.9], [3, 16, 17])
  func zeroes(probability: Float, channels: Int) throws {
    let example = try Example([16, channels, 8, 8])
    let y = try example.run(probability)
    let zeros = y.count { $0 == 0 }
    let (count, p) = (Double(y.count), Double(probability))
    #expect(abs(Double(zeros) - count * p) < 5 * (count * p * (1 - p)).squareRoot())
    let kept = 1 / (1 - probability)
    for (x, y) in zip(example.x.floats, y) where y != 0 { #expect(y == x * kept) }

    try example.layer.output.writeGradient(Array(repeating: 1, count: y.count))
    example.layer.backward()
    #expect(try example.input.readGradient() == y.map { $0 == 0 ? 0 : kept })
  }

  @Test("The mask is a function of seed and iteration")
  func keys() throws {
    let example = try Example()
    let first = try example.run(0.5)
    #expect(try example.run(0.5, iteration: 2) != first)
    #expect(try example.run(0.5, seed: 2) != first)
    #expect(try example.run(0.5) == first)
    #expect(try Example().run(0.5) == first)
  }

  @Test(
    "The mask does not depend on the order of the memory, which the processor decides",
    arguments: [3, 16, 17])
  func layouts(channels: Int) throws {
    let shape = [4, channels, 5, 5]
    #expect(
      try Example(shape, layout: .blocked).run(0.5) == Example(shape, layout: .rowMajor).run(0.5))
  }

  @Test("At probability 0 nothing happens, even after another one")
  func off() throws {
    let example = try Example()
    _ = try example.run(0.5)
    #expect(try example.run(0) == example.x.floats)
    let dy = (0..<example.x.values.count).map(Float.init)
    try example.layer.output.writeGradient(dy)
    example.layer.backward()
    #expect(try example.input.readGradient() == dy)
  }
}
