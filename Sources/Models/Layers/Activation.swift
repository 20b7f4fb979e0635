/// The output of a layer for one batch, in the layout the layer's kernel prefers, and the gradient of the
/// loss by it.
package final class Activation {
  let value: TensorMemory
  /// Made by the layer that reads this activation, when its backward pass is prepared.
  var gradient: TensorMemory?

  init(_ value: TensorMemory) { self.value = value }

  /// A row-major activation, to feed to a first layer.
  package convenience init(_ context: DNNContext, shape: [Int]) throws(DNNError) {
    self.init(try TensorMemory(context, .plain(shape)))
  }

  /// Batch first: (N, C, H, W) or (N, C).
  package var shape: [Int] { value.layout.shape }

  /// Values in row-major order.
  package func read() throws(DNNError) -> [Float] { try value.read() }

  /// - Parameter values: row-major, as many as `shape` holds.
  package func write(_ values: [Float]) throws(DNNError) { try value.write(values) }

  /// Gradient in row-major order; `nil` when no layer needs it.
  package func readGradient() throws(DNNError) -> [Float]? {
    guard let gradient else { return nil }
    return try gradient.read()
  }

  /// - Parameter values: row-major, as many as `shape` holds.
  package func writeGradient(_ values: [Float]) throws(DNNError) { try ensureGradient().write(values) }

  /// The gradient, made in the layout of the value when there is none yet.
  func ensureGradient() throws(DNNError) -> TensorMemory {
    if let gradient { return gradient }
    let made = try TensorMemory(value.context, value.layout)
    gradient = made
    return made
  }
}
