/// Why a file could not be opened or read.
package enum FileProblem: Error, Equatable, Sendable {
  /// Something else is there.
  case notAFile(FileKind)
  /// The system call that failed says why.
  case system(SystemError)
}
