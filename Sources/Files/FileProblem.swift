/// Why a file could not be opened or read.
package enum FileProblem: Error, Equatable, Sendable {
  /// Something else is there.
  case notAFile(FileKind)
  /// The error number of the system call that failed.
  case system(code: Int32)
}
