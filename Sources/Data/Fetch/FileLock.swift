import Foundation

/// A lock that other processes respect (`flock`). The system lets it go when the process ends, however it ends.
final class FileLock {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes the lock; `nil` when someone else has it.
  static func take(_ path: String) throws(DataError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileBytes.systemError(path, errno, fix: "check its folder") }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return FileLock(descriptor) }
    let code = errno
    close(descriptor)
    guard code == EWOULDBLOCK else { throw FileBytes.systemError(path, code, fix: "check its file system") }
    return nil
  }
}
