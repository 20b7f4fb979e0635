/// Numbers in double precision, in row-major order.
package struct Tensor: Sendable, Equatable {
  /// Batch first: (N, C, H, W) or (N, K).
  package let shape: [Int]
  package var values: [Double]

  /// - Precondition: as many values as the product of `shape`.
  package init(shape: [Int], values: [Double]) {
    precondition(values.count == shape.reduce(1, *))
    self.shape = shape
    self.values = values
  }

  package init(zeros shape: [Int]) {
    self.init(shape: shape, values: Array(repeating: 0, count: shape.reduce(1, *)))
  }

  package init(shape: [Int], floats: [Float]) {
    self.init(shape: shape, values: floats.map(Double.init))
  }

  /// An element of (A, B, C, D).
  package subscript(a: Int, b: Int, c: Int, d: Int) -> Double {
    get { values[((a * shape[1] + b) * shape[2] + c) * shape[3] + d] }
    set { values[((a * shape[1] + b) * shape[2] + c) * shape[3] + d] = newValue }
  }

  /// An element of (A, B).
  package subscript(a: Int, b: Int) -> Double {
    get { values[a * shape[1] + b] }
    set { values[a * shape[1] + b] = newValue }
  }
}
