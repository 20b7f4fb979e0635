import Files
import Foundation

/// A lock that other processes respect (`flock`). The system lets it go when the process ends, however it ends.
final class FileLock {
  private let file: RegularFile

  private init(_ file: consuming RegularFile) { self.file = file }

  /// Takes the lock; `nil` when someone else has it.
  static func take(_ path: String) throws(DataError) -> FileLock? {
    let file = try FileBytes.open(path, for: .locking, fix: "check its folder")
    if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { return FileLock(file) }
    let code = errno
    guard code == EWOULDBLOCK else { throw FileBytes.systemError(path, code, fix: "check its file system") }
    return nil
  }
}
