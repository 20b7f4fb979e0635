/// Numbers in double precision, in row-major order.
public struct Tensor: Sendable, Equatable {
  /// Batch first: (N, C, H, W) or (N, K).
  public let shape: [Int]
  public var values: [Double]

  /// - Precondition: as many values as the product of `shape`.
  public init(shape: [Int], values: [Double]) {
    precondition(values.count == shape.reduce(1, *))
    self.shape = shape
    self.values = values
  }

  public init(zeros shape: [Int]) {
    self.init(shape: shape, values: Array(repeating: 0, count: shape.reduce(1, *)))
  }

  public init(shape: [Int], floats: [Float]) {
    self.init(shape: shape, values: floats.map(Double.init))
  }

  /// An element of (A, B, C, D).
  public subscript(a: Int, b: Int, c: Int, d: Int) -> Double {
    get { values[((a * shape[1] + b) * shape[2] + c) * shape[3] + d] }
    set { values[((a * shape[1] + b) * shape[2] + c) * shape[3] + d] = newValue }
  }

  /// An element of (A, B).
  public subscript(a: Int, b: Int) -> Double {
    get { values[a * shape[1] + b] }
    set { values[a * shape[1] + b] = newValue }
  }
}
