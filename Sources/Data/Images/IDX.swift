import Text

/// Reads the IDX format of the MNIST family: two zero bytes, the type of an element, the number of
/// dimensions, each dimension as a big-endian 32-bit number, then the elements in row-major order.
/// Source: LeCun, Cortes and Burges, "The MNIST database", file format section.
///
/// The file may be compressed with gzip.
///
/// What is read is bounded by what the caller expects: the header is judged before the elements are asked for.
final class IDX {
  let dimensions: [Int]
  private let path: String
  private let stream: CompressedFile

  private static let unsignedByte: UInt8 = 8

  /// Reads the header.
  /// - Parameters:
  ///   - count: entries along the first dimension that the file may have.
  ///   - shape: the other dimensions.
  ///   - fix: what to do about another shape.
  /// - Throws: `DataError` when the file is missing, is no IDX file of bytes, or has another shape.
  init(_ path: String, count: ClosedRange<Int>, of shape: [Int], fix: Wording) throws(DataError) {
    self.path = path
    stream = try CompressedFile(path)
    let rank = 1 + shape.count
    let magic = try stream.read(4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0, magic[2] == Self.unsignedByte,
      Int(magic[3]) == rank
    else {
      let found = magic.isEmpty ? "no bytes" : magic.map { String($0, radix: 16) }.joined(separator: " ")
      throw Self.malformed(path, found: "a file that begins with \(found)", expected: "0 0 8 \(rank)")
    }
    let header = try stream.read(4 * rank)
    guard header.count == 4 * rank else {
      throw Self.malformed(path, found: "the end within its header", expected: "\(rank) dimensions")
    }
    dimensions = (0..<rank).map { index in
      header[4 * index..<4 * index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard Array(dimensions[1...]) == shape else {
      throw DataError(
        .malformed, path, found: "images of \(Self.text(dimensions[1...]))", expected: Self.text(shape[...]),
        fix: fix)
    }
    guard count.contains(dimensions[0]) else {
      let noun = shape.isEmpty ? "labels" : "images"
      throw DataError(
        .malformed, path, found: "\(dimensions[0].grouped) \(noun)",
        expected: count.count == 1
          ? "\(count.lowerBound.grouped), one for each image"
          : "\(count.lowerBound.grouped) to \(count.upperBound.grouped)",
        fix: fix)
    }
  }

  /// Reads the elements, as many as the product of the dimensions, in row-major order. Once.
  /// - Throws: `DataError` when there are fewer or more.
  func elements() throws(DataError) -> [UInt8] {
    let size = dimensions.reduce(1, *)
    let elements = try stream.read(size)
    guard elements.count == size else {
      throw Self.malformed(path, found: "\(elements.count) elements", expected: "\(size) as its header says")
    }
    guard try stream.read(1).isEmpty else {
      throw Self.malformed(
        path, found: "more elements than its header says", expected: "\(size) elements")
    }
    return elements
  }

  private static func text(_ dimensions: ArraySlice<Int>) -> String {
    dimensions.map(String.init).joined(separator: "×")
  }

  private static func malformed(_ path: String, found: String, expected: String) -> DataError {
    DataError(
      .malformed, path, found: found, expected: expected, fix: "the file is damaged or not IDX; replace it")
  }
}
