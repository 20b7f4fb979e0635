import Kernels
import Models
import Reference

/// Batch sizes that every layer is tested with: alone, with a partner, odd, and a vector's width.
let layerBatchSizes = [1, 2, 5, 16]

/// How far a fast layer may be from the reference, as a part of the norm: single precision rounds at 6e-8, a
/// sum over a few hundred products some ten times that.
let singlePrecision = 3e-6

/// Random tensors whose values are exact in single precision.
struct TensorSource {
  var random: CounterRandom

  init(_ seed: UInt64 = 1) { random = CounterRandom(seed) }

  mutating func tensor(_ shape: [Int], in range: ClosedRange<Float> = -1...1) -> Tensor {
    Tensor(shape: shape, floats: (0..<shape.reduce(1, *)).map { _ in random.uniform(in: range) })
  }

  /// In -1.5 ... -0.5 and 0.5 ... 1.5, so that none is near the bend of a ReLU.
  mutating func awayFromZero(_ shape: [Int]) -> Tensor {
    var result = tensor(shape)
    for i in result.values.indices { result.values[i] += result.values[i] < 0 ? -0.5 : 0.5 }
    return result
  }

  /// Multiples of 1/16, all different, so that the largest of a window is clear.
  mutating func distinct(_ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    let shuffled = (0..<count).shuffled(using: &random)
    return Tensor(shape: shape, floats: shuffled.map { Float($0 - count / 2) / 16 })
  }

  /// Places in a tensor, all of them if there are no more than `count`.
  mutating func places(_ count: Int, of tensor: Tensor) -> [Int] {
    Array(tensor.values.indices.shuffled(using: &random).prefix(count))
  }
}

extension Tensor {
  var floats: [Float] { values.map(Float.init) }
}

/// Order in which a layer finds its input.
enum InputLayout: CaseIterable {
  /// As images come in.
  case rowMajor
  /// As a convolution leaves it.
  case blocked

  func activation(_ context: DNNContext, _ tensor: Tensor) throws -> Activation {
    let activation =
      switch self {
      case .rowMajor: try Activation(context, shape: tensor.shape)
      case .blocked: try Self.outputOfConvolution(context, tensor.shape)
      }
    try activation.write(tensor.floats)
    return activation
  }

  private static func outputOfConvolution(_ context: DNNContext, _ shape: [Int]) throws -> Activation {
    let geometry = Convolution.Geometry(filters: shape[1], kernel: 1, padding: 0)
    let input = try Activation(context, shape: [shape[0], 16, shape[2], shape[3]])
    let weight = try Convolution.weightSpecification(
      context, name: "weight", inputShape: input.shape, geometry: geometry)
    return try Convolution(
      context, input: input, geometry: geometry, weight: Parameter(context, weight),
      bias: Parameter(context, .vector("bias", shape[1])), mode: .training
    ).output
  }
}

extension Parameter {
  /// A parameter of this layout with these values.
  convenience init(
    _ context: DNNContext, _ specification: ParameterSpecification, _ tensor: Tensor
  ) throws {
    try self.init(context, specification)
    try write(tensor.floats)
  }
}

/// Forward and backward, with `dy` as the gradient of the output.
func run(_ layer: any Layer, backwardFrom dy: Tensor) throws {
  layer.forward()
  try layer.output.writeGradient(dy.floats)
  layer.backward()
}

/// Σ a·b
func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// Central differences of `loss` by the values of `tensor` at `places`.
func finiteDifferences(
  of tensor: Tensor, at places: [Int], step: Double, _ loss: (Tensor) throws -> Double
) rethrows -> [Double] {
  try places.map { place in
    var (up, down) = (tensor, tensor)
    up.values[place] += step
    down.values[place] -= step
    return try (loss(up) - loss(down)) / (2 * step)
  }
}

/// How far a layer's gradient is from the central differences of Σ dy·y, as a part of the norm.
///
/// - Parameters:
///   - gradient: of Σ dy·y by `tensor`, from the layer's backward pass.
///   - tensor: what the layer was run with.
///   - places: where to look.
///   - write: gives the layer other values in place of `tensor`.
func distanceFromDifferences(
  _ layer: any Layer, _ gradient: [Float], by tensor: Tensor, at places: [Int], step: Double, dy: Tensor,
  write: ([Float]) throws -> Void
) throws -> Double {
  let expected = try finiteDifferences(of: tensor, at: places, step: step) { changed in
    try write(changed.floats)
    layer.forward()
    return dot(try layer.output.read().map(Double.init), dy.values)
  }
  try write(tensor.floats)
  return relativeDistance(places.map { gradient[$0] }, expected)
}
