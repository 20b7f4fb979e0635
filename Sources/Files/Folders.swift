import Glibc

package enum Folders {
  /// Waits until the names in a folder are on the disk.
  package static func flush(_ path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError.last }
    let isFlushed = fsync(descriptor) == 0
    let error = SystemError.last
    close(descriptor)
    // Not where a file system cannot flush folders.
    if !isFlushed, error.code != EINVAL { throw error }
  }
}
