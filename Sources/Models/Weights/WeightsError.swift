import Text

/// Why weights do not fit a network.
package enum WeightsError: Error, Sendable, Equatable {
  /// A tensor that the network needs is not there.
  case missingTensor(String)
  /// A tensor has another shape than the network's.
  case wrongShape(String, found: [Int], expected: [Int])
  /// A tensor holds a value that is NaN or infinite, at this place in row-major order.
  case notFinite(String, index: Int)
  /// A tensor that the network needs is of a type that has no fractions, or too coarse ones.
  case unreadableType(String, found: String)
  /// The weights tell other classes apart than the images have.
  case otherClasses(found: [String], dataset: String?, expected: [String], of: String)
  /// Metadata that the network needs is missing or does not say what it should.
  case badMetadata(String, found: String?, expected: String)
}

extension WeightsError: CustomStringConvertible {
  /// One line; put the file's name before it.
  package var description: String {
    switch self {
    case .missingTensor(let name):
      "tensor \(name.printable) is missing; these are not weights of this network"
    case .wrongShape(let name, let found, let expected):
      "tensor \(name.printable) has shape \(Self.text(found)), expected \(Self.text(expected))"
    case .unreadableType(let name, let found):
      "tensor \(name.printable) is stored as \(found.printable), expected F32, F64, F16 or BF16; convert it with"
        + " .float() before saving"
    case .otherClasses(let found, let dataset, let expected, let other):
      "the weights are for the classes \(Self.text(found))\(dataset.map { " of \($0.printable)" } ?? ""), the"
        + " images are \(other.printable) with the classes \(Self.text(expected))"
    case .notFinite(let name, let index):
      "tensor \(name.printable) has a value that is not finite at position \(index); the training that"
        + " wrote it had diverged"
    case .badMetadata(let key, let found, let expected):
      "metadata \"\(key)\" is \(found.map { "\"\($0.printable)\"" } ?? "missing"), expected \(expected.printable)"
    }
  }

  /// The first few of many, which tells data sets apart.
  private static func text(_ classes: [String]) -> String {
    let shown = classes.prefix(10).map(\.printable).joined(separator: ", ")
    return classes.count > 10 ? "\(shown), … (\(classes.count))" : shown
  }

  private static func text(_ shape: [Int]) -> String {
    "(\(shape.map(String.init).joined(separator: ", ")))"
  }
}

extension Weights {
  /// The values of a tensor that must be there, of this shape, and finite unless told otherwise.
  /// - Throws: `WeightsError`.
  package func values(
    of name: String, shape: [Int], areFinite: Bool = true
  ) throws(WeightsError) -> [Float] {
    guard let tensor = tensor(named: name) else {
      if let found = otherType(named: name) { throw .unreadableType(name, found: found) }
      throw .missingTensor(name)
    }
    guard tensor.shape == shape else { throw .wrongShape(name, found: tensor.shape, expected: shape) }
    if areFinite, let index = tensor.values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(name, index: index)
    }
    return tensor.values
  }
}
