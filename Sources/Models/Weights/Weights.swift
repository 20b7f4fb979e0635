/// The named tensors of a network, in PyTorch's names, shapes and order, and what else describes them.
public struct Weights: Sendable, Equatable {
  /// A tensor in row-major (C) order.
  public struct Tensor: Sendable, Equatable {
    public var shape: [Int]
    public var values: [Float]

    /// - Precondition: as many values as the product of `shape`.
    public init(shape: [Int], values: [Float]) {
      precondition(values.count == shape.reduce(1, *))
      self.shape = shape
      self.values = values
    }
  }

  /// Names in the order of PyTorch's `state_dict`.
  public var names: [String]
  public var tensors: [String: Tensor]
  /// Text beside the tensors: `network`, for the RNN `languages` and `letters`.
  public var metadata: [String: String]

  public init(_ tensors: [(name: String, tensor: Tensor)] = [], metadata: [String: String] = [:]) {
    self.names = tensors.map(\.name)
    self.tensors = Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.tensor) })
    self.metadata = metadata
  }

  public subscript(name: String) -> Tensor? { tensors[name] }
}
