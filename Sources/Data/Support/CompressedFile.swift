import CArchive

/// A file read through libarchive, which takes off a gzip compression when there is one.
final class CompressedFile {
  private let archive: OpaquePointer
  private let path: String
  private var isEmpty = false

  init(_ path: String) throws(DataError) {
    _ = try FileBytes.size(path, fix: "check --data-dir")
    self.path = path
    archive = archive_read_new()
    archive_read_support_filter_gzip(archive)
    archive_read_support_format_raw(archive)
    archive_read_support_format_empty(archive)
    guard archive_read_open_filename(archive, path, 64 << 10) == ARCHIVE_OK else { throw failure }
    var entry: OpaquePointer?
    switch archive_read_next_header(archive, &entry) {
    case ARCHIVE_OK: break
    case ARCHIVE_EOF: isEmpty = true
    default: throw failure
    }
  }

  deinit { archive_read_free(archive) }

  /// The next `count` bytes, fewer at the end of the file. Memory grows with what is there, not with what is
  /// asked for.
  func read(_ count: Int) throws(DataError) -> [UInt8] {
    guard !isEmpty else { return [] }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(count, 1 << 20))
    while bytes.count < count {
      let got = archive_read_data(archive, &chunk, min(chunk.count, count - bytes.count))
      guard got >= 0 else { throw failure }
      if got == 0 { break }
      bytes.append(contentsOf: chunk[..<got])
    }
    return bytes
  }

  private var failure: DataError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unreadable data"
    return DataError(
      .malformed, path, found: reason, expected: "a whole file, plain or compressed with gzip",
      fix: "the file is damaged; replace it")
  }
}
