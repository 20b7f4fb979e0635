import Glibc

/// A file that grows at its end: each write continues where the last one came to, also where that one failed half-way.
package final class AppendFile {
  private let file: RegularFile
  /// Bytes in the file.
  package private(set) var length: Int

  /// Makes a file that does not exist yet.
  /// - Throws: `FileProblem.system` with `EEXIST` where it does.
  package init(creating path: String) throws(FileProblem) {
    file = try RegularFile(path, for: .creating)
    length = 0
  }

  /// Goes on with a file, which is made where there is none.
  /// - Parameter length: what is beyond it is cut off.
  package init(_ path: String, cutTo length: Int? = nil) throws(FileProblem) {
    let file = try RegularFile(path, for: .appending)
    self.length = min(length ?? file.size, file.size)
    if let length, length < file.size {
      let descriptor = file.descriptor
      do throws(SystemError) {
        try SystemCall.retrying { ftruncate(descriptor, off_t(length)) }
      } catch {
        throw .system(error)
      }
    }
    self.file = file
  }

  /// Appends from the front of `bytes`, and takes away what has been appended: all of it unless this throws.
  package func write(_ bytes: inout [UInt8]) throws(SystemError) {
    let descriptor = file.descriptor
    var written = 0
    defer {
      bytes.removeFirst(written)
      length += written
    }
    while written < bytes.count {
      written += try SystemCall.retrying {
        bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      }
    }
  }

  /// Waits until everything is on the disk.
  package func sync() throws(SystemError) {
    let descriptor = file.descriptor
    try SystemCall.retrying { fdatasync(descriptor) }
  }
}
