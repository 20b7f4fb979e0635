import Files

/// The bytes of a regular file from start to end, of which only a chunk is in memory.
final class FileChunks {
  private static let chunkSize = 64 << 10

  /// Read but not used; empty at the end of the file, and before `gather`.
  private(set) var rest: ArraySlice<UInt8> = []

  private let path: String
  private let fix: Wording
  private let file: RegularFile

  /// - Parameter fix: what to do when the file is missing.
  init(_ path: String, fix: Wording) throws(DataError) {
    self.path = path
    self.fix = fix
    file = try FileBytes.open(path, for: .reading, fix: fix)
  }

  /// Reads on until `rest` has so many bytes, fewer at the end of the file.
  func gather(_ count: Int) throws(DataError) {
    while rest.count < count {
      let chunk = try readChunk()
      if chunk.isEmpty { return }
      rest = rest.isEmpty ? chunk[...] : rest + chunk
    }
  }

  /// - Precondition: `rest` has as many bytes.
  func use(_ count: Int) { rest = rest.dropFirst(count) }

  private func readChunk() throws(DataError) -> [UInt8] {
    do {
      return try file.read(Self.chunkSize)
    } catch {
      throw FileBytes.error(path, error, fix: fix)
    }
  }
}
