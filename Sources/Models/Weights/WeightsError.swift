/// Why weights do not fit a network.
public enum WeightsError: Error, Sendable, Equatable {
  /// A tensor that the network needs is not there.
  case missingTensor(String)
  /// A tensor has another shape than the network's.
  case wrongShape(String, found: [Int], expected: [Int])
  /// A tensor holds a value that is NaN or infinite, at this place in row-major order.
  case notFinite(String, index: Int)
  /// Metadata that the network needs is missing or does not say what it should.
  case badMetadata(String, found: String?, expected: String)
}

extension WeightsError: CustomStringConvertible {
  /// One line; put the file's name before it.
  public var description: String {
    switch self {
    case .missingTensor(let name):
      "tensor \(Self.printable(name)) is missing; these are not weights of this network"
    case .wrongShape(let name, let found, let expected):
      "tensor \(Self.printable(name)) has shape \(Self.text(found)), expected \(Self.text(expected))"
    case .notFinite(let name, let index):
      "tensor \(Self.printable(name)) has a value that is not finite at position \(index); the training that"
        + " wrote it had diverged"
    case .badMetadata(let key, let found, let expected):
      "metadata \"\(key)\" is \(found.map { "\"\(Self.printable($0))\"" } ?? "missing"), expected \(expected)"
    }
  }

  private static func text(_ shape: [Int]) -> String {
    "(\(shape.map(String.init).joined(separator: ", ")))"
  }

  /// Without control characters, and not longer than a line of a terminal.
  private static func printable(_ text: String) -> String {
    let clean = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    return clean.count > 60 ? clean.prefix(60) + "…" : clean
  }
}

extension Weights {
  /// The values of a tensor that must be there, of this shape, and finite.
  /// - Throws: `WeightsError`.
  public func values(of name: String, shape: [Int]) throws(WeightsError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missingTensor(name) }
    guard tensor.shape == shape else { throw .wrongShape(name, found: tensor.shape, expected: shape) }
    if let index = tensor.values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(name, index: index)
    }
    return tensor.values
  }
}
