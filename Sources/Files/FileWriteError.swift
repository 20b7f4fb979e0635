import Text

/// Why a file could not be written; `description` is one line for the person who named the file.
package struct FileWriteError: Error, Equatable, CustomStringConvertible {
  /// The file as the user named it.
  package let file: String
  package let problem: Problem

  package init(file: String, problem: Problem) {
    self.file = file
    self.problem = problem
  }

  /// What stands in the way.
  package enum Problem: Error, Equatable {
    case folderMissing(String)
    /// A part of the path that should be a folder is a file.
    case notAFolder(String)
    case directory
    /// A block device or a socket, and where only a file will do, a character device or a FIFO.
    case notAFile(FileKind)
    case readOnlyFile
    case readOnlyFileSystem(String)
    /// The folder does not admit new files.
    case noPermission(String)
    case full(String)
    /// Anything else that the system reports, in its words.
    case system(reason: String)
  }

  package var description: String { "\(file): \(problem.sentence)".withoutControlCharacters }
}

extension FileWriteError.Problem {
  /// Found, expected, what to do.
  fileprivate var sentence: String {
    switch self {
    case .folderMissing(let folder):
      "cannot be written: there is no folder '\(folder)'; create it or name another"
    case .notAFolder(let folder):
      "cannot be written: '\(folder)' is not a folder; name a file in a folder"
    case .directory:
      "is a folder, expected the name of a file to write; add one"
    case .notAFile(let kind):
      "is \(kind.name), not a file, so nothing is written to it; name a file"
    case .readOnlyFile:
      "is there and read-only; make it writable with chmod u+w or name another file"
    case .readOnlyFileSystem(let folder):
      "cannot be written: '\(folder)' is on a read-only file system; name a file elsewhere"
    case .noPermission(let folder):
      "cannot be written: no permission to add files to '\(folder)'; name a file elsewhere"
    case .full(let folder):
      "cannot be written: no space left in '\(folder)'; free some or name a file elsewhere"
    case .system(let reason):
      "cannot be written (\(reason)); name another file"
    }
  }
}
