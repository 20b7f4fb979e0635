/// A trainable tensor and its gradient, both in the layout that the layer's forward kernel prefers.
package final class Parameter {
  /// PyTorch's name, for example `conv1.weight`.
  package let name: String
  /// PyTorch's shape. The stored tensor may have more dimensions, never another row-major order.
  package let shape: [Int]
  let value: TensorMemory
  let gradient: TensorMemory

  init(name: String, shape: [Int], value: TensorMemory, gradient: TensorMemory) {
    self.name = name
    self.shape = shape
    self.value = value
    self.gradient = gradient
  }

  /// A parameter with memory of its own.
  package convenience init(_ context: DNNContext, _ specification: ParameterSpecification) throws(DNNError) {
    self.init(
      name: specification.name, shape: specification.shape,
      value: try TensorMemory(context, specification.layout),
      gradient: try TensorMemory(context, specification.layout))
  }

  /// Values in PyTorch's row-major order.
  package func read() throws(DNNError) -> [Float] { try value.read() }

  /// - Parameter values: in PyTorch's row-major order, as many as `shape` holds.
  package func write(_ values: [Float]) throws(DNNError) { try value.write(values) }

  /// - Parameter values: in PyTorch's row-major order, as many as `shape` holds.
  package func writeGradient(_ values: [Float]) throws(DNNError) { try gradient.write(values) }

  /// Gradient in PyTorch's row-major order.
  package func readGradient() throws(DNNError) -> [Float] { try gradient.read() }
}

/// Name, shape and stored layout of a parameter before there is memory for it.
package struct ParameterSpecification {
  package let name: String
  package let shape: [Int]
  let layout: TensorLayout

  init(name: String, shape: [Int], layout: TensorLayout) {
    self.name = name
    self.shape = shape
    self.layout = layout
  }

  /// A vector, stored as it is.
  package static func vector(_ name: String, _ count: Int) throws(DNNError) -> ParameterSpecification {
    ParameterSpecification(name: name, shape: [count], layout: try .plain([count]))
  }

  /// Bytes of the stored tensor, padding included.
  var byteCount: Int { layout.byteCount }
}
