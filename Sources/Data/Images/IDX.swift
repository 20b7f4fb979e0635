/// Reads the IDX format of the MNIST family: two zero bytes, the type of an element, the number of
/// dimensions, each dimension as a big-endian 32-bit number, then the elements in row-major order.
/// Source: LeCun, Cortes and Burges, "The MNIST database", file format section.
///
/// The file may be compressed with gzip.
struct IDX {
  let dimensions: [Int]
  /// As many as the product of the dimensions.
  let elements: [UInt8]

  private static let unsignedByte: UInt8 = 8
  /// Most elements a file may announce: ten times those of the largest of the MNIST family.
  private static let elementLimit = 10 * 814_255 * 28 * 28

  /// - Parameter rank: number of dimensions the file must have.
  /// - Throws: `DataError` when the file is missing or is not a whole IDX file of bytes of that rank.
  init(_ path: String, rank: Int) throws(DataError) {
    let stream = try CompressedFile(path)
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
    let dimensions = (0..<rank).map { index in
      header[4 * index..<4 * index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var size = 1
    for dimension in dimensions {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      size = overflow ? .max : product
    }
    guard size > 0, size <= Self.elementLimit else {
      let shape = dimensions.map(String.init).joined(separator: "×")
      throw Self.malformed(
        path, found: "dimensions \(shape)", expected: "1 to \(Self.elementLimit) elements")
    }
    elements = try stream.read(size)
    guard elements.count == size else {
      throw Self.malformed(path, found: "\(elements.count) elements", expected: "\(size) as its header says")
    }
    guard try stream.read(1).isEmpty else {
      throw Self.malformed(
        path, found: "more elements than its header says", expected: "\(size) elements")
    }
    self.dimensions = dimensions
  }

  private static func malformed(_ path: String, found: String, expected: String) -> DataError {
    DataError(
      .malformed, path, found: found, expected: expected, fix: "the file is damaged or not IDX; replace it")
  }
}
