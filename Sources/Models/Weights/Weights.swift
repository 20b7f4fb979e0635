/// The named tensors of a network, in PyTorch's names, shapes and order, and what else describes them.
package struct Weights: Sendable, Equatable {
  /// A tensor in row-major (C) order.
  package struct Tensor: Sendable, Equatable {
    package var shape: [Int]
    package var values: [Float]

    /// - Precondition: as many values as the product of `shape`.
    package init(shape: [Int], values: [Float]) {
      precondition(values.count == shape.reduce(1, *))
      self.shape = shape
      self.values = values
    }
  }

  /// Names in the order of PyTorch's `state_dict`.
  package var names: [String]
  package var tensors: [String: Tensor]
  /// Type of each tensor of the file whose values are not read, by name: "I64".
  package var otherTypes: [String: String] = [:]
  /// Text beside the tensors: `network`, for the RNN `languages` and `letters`, for the CNN what `ImageMetadata`
  /// writes, and what is known of the training (`TrainingRecord`).
  package var metadata: [String: String]

  package init(_ tensors: [(name: String, tensor: Tensor)] = [], metadata: [String: String] = [:]) {
    self.names = tensors.map(\.name)
    self.tensors = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor) })
    self.metadata = metadata
  }

  package subscript(name: String) -> Tensor? { tensors[name] }

  /// The tensor of this name, with or without what PyTorch's wrappers put before it: `module.`
  /// (`DataParallel`), `_orig_mod.` (`torch.compile`), or both.
  package func tensor(named name: String) -> Tensor? { lookUp(name, in: tensors) }

  /// The type of a tensor that is in the file but not read.
  func otherType(named name: String) -> String? { lookUp(name, in: otherTypes) }

  private func lookUp<Value>(_ name: String, in values: [String: Value]) -> Value? {
    let prefixes = ["", "module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module."]
    return prefixes.lazy.compactMap { values[$0 + name] }.first
  }
}
