import Glibc
import Synchronization

/// Writes to standard output at once, so that a pipe sees lines as they come.
enum StandardOutput {
  private static let readerHasGone = Mutex(false)

  /// Whether the reader of a pipe has closed it. Only where SIGPIPE is ignored is there a process left to ask.
  static var isClosed: Bool { readerHasGone.withLock { $0 } }

  static func write(_ text: String) {
    if writeAll(text, to: STDOUT_FILENO) == EPIPE { readerHasGone.withLock { $0 = true } }
  }
}

/// Writes to standard error; a reader that has gone is no error.
enum StandardError {
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
}

/// - Returns: the error number of a failed write, 0 for success.
private func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if written > 0 {
      bytes = bytes.dropFirst(written)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}
