/// A file, plain or compressed with gzip, which its first bytes tell and not its name.
///
/// A compressed file is known to be whole once it has been read to its end.
final class CompressedFile {
  private let path: String
  private let file: FileChunks
  /// `nil` for a plain file.
  private let inflater: GzipInflater?
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  init(_ path: String) throws(DataError) {
    self.path = path
    file = try FileChunks(path, fix: "check \(.imageFolder)")
    try file.gather(GzipInflater.magic.count)
    let isCompressed = file.rest.starts(with: GzipInflater.magic)
    inflater = try Self.naming(path) { isCompressed ? try GzipInflater() : nil }
  }

  /// The next `count` bytes, fewer at the end of the file. Memory grows with what is there, not with what is
  /// asked for.
  func read(_ count: Int) throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let got = try fillBuffer(atMost: count - bytes.count)
      if got == 0 { break }
      bytes.append(contentsOf: buffer[..<got])
    }
    return bytes
  }

  /// Reads the next bytes into the buffer.
  /// - Returns: how many; 0 at the end of the file.
  private func fillBuffer(atMost count: Int) throws(DataError) -> Int {
    let room = min(count, buffer.count)
    guard let inflater else {
      try file.gather(1)
      let count = min(room, file.rest.count)
      buffer.replaceSubrange(..<count, with: file.rest.prefix(count))
      file.use(count)
      return count
    }
    return try Self.naming(path) {
      try buffer.withUnsafeMutableBufferPointer {
        try inflater.inflate(file, into: UnsafeMutableBufferPointer(rebasing: $0[..<room]))
      }
    }
  }

  private static func naming<Result>(_ path: String, _ body: () throws -> Result) throws(DataError) -> Result
  {
    do {
      return try body()
    } catch let error as DataError {
      throw error
    } catch {
      let found = (error as? GzipInflater.Problem)?.found ?? "\(error)"
      throw DataError(
        .malformed, path, found: found, expected: "a whole file, plain or compressed with gzip",
        fix: "the file is damaged; replace it")
    }
  }
}
