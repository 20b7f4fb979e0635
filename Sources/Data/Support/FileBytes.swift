import Foundation

/// Reading of whole files, with errors that name them.
enum FileBytes {
  /// All bytes of a regular file.
  ///
  /// - Parameters:
  ///   - limit: most bytes the file may have.
  ///   - fix: what to do when the file is missing.
  static func read(_ path: String, limit: Int, fix: String) throws(DataError) -> [UInt8] {
    let (descriptor, size) = try openRegular(path, fix: fix)
    defer { close(descriptor) }
    guard size <= limit else {
      throw DataError(
        .malformed, path, found: "\(size) bytes", expected: "at most \(limit)",
        fix: "check that this is the right file")
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Foundation.read(descriptor, buffer.baseAddress! + count, size - count)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw systemError(path, failure, fix: fix) }
    return bytes
  }

  /// Bytes of a regular file, without reading it.
  static func size(_ path: String, fix: String) throws(DataError) -> Int {
    let (descriptor, size) = try openRegular(path, fix: fix)
    close(descriptor)
    return size
  }

  /// Opens a regular file to read it.
  ///
  /// - Returns: a descriptor for the caller to close, and the file's bytes.
  static func openRegular(_ path: String, fix: String) throws(DataError) -> (descriptor: Int32, size: Int) {
    // Not to wait for a writer where a pipe is there instead of a file.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw systemError(path, errno, fix: fix) }
    do throws(DataError) {
      return (descriptor, try regularSize(descriptor, path, fix: fix))
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func regularSize(_ descriptor: Int32, _ path: String, fix: String) throws(DataError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemError(path, errno, fix: fix) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DataError(.malformed, path, found: "not a regular file", expected: "a file", fix: fix)
    }
    return Int(status.st_size)
  }

  /// The error for a failed system call on a path.
  static func systemError(_ path: String, _ code: Int32, fix: String) -> DataError {
    switch code {
    case ENOENT, ENOTDIR:
      return DataError(.missing, path, found: "not there", expected: "a file", fix: fix)
    case ENOSPC, EDQUOT, EFBIG:
      return DataError(
        .diskFull, path, found: message(code), expected: "room to write", fix: "free some space and try again"
      )
    case EROFS:
      return DataError(
        .inaccessible, path, found: message(code), expected: "a writable place", fix: "choose another folder")
    default:
      return DataError(
        .inaccessible, path, found: message(code), expected: "to be allowed in", fix: "check its permissions")
    }
  }

  /// The system's words for an `errno`.
  static func message(_ code: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let known = strerror_r(code, &buffer, buffer.count) == 0
    guard known, let end = buffer.firstIndex(of: 0) else { return "error \(code)" }
    return String(decoding: buffer[..<end].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
