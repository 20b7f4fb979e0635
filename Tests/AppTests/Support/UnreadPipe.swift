import FileSupport
import Glibc

/// A pipe with a reader that does not read.
final class UnreadPipe {
  /// The file that programs open to write.
  let path: String
  private let descriptor: Int32

  init(in folder: TemporaryFolder) throws {
    path = folder["unread"]
    // Open for both, so that it does not wait for a writer.
    guard mkfifo(path, 0o600) == 0 else { throw Running.Failure(description: "no pipe") }
    descriptor = open(path, O_RDWR | O_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Whether it takes nothing more.
  var isFull: Bool {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&polled, 1, 0) == 0
  }
}
