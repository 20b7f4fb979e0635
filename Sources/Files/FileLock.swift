import Glibc

/// A lock that other processes respect (`flock`). The system lets it go when the process ends, however it ends.
package final class FileLock: Sendable {
  private let file: RegularFile

  private init(_ file: consuming RegularFile) { self.file = file }

  /// Takes the lock, without waiting.
  /// - Parameter path: a file, which is made where there is none.
  /// - Returns: `nil` when someone else has it.
  package static func take(_ path: String) throws(FileProblem) -> FileLock? {
    let file = try RegularFile(path, for: .locking)
    let descriptor = file.descriptor
    do throws(SystemError) {
      try SystemCall.retrying { flock(descriptor, LOCK_EX | LOCK_NB) }
      return FileLock(file)
    } catch {
      if error.code == EWOULDBLOCK { return nil }
      throw .system(error)
    }
  }
}
