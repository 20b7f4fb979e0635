import Files
import Foundation

/// Reading of whole files, with errors that name them.
enum FileBytes {
  /// All bytes of a regular file.
  ///
  /// - Parameters:
  ///   - limit: most bytes the file may have.
  ///   - fix: what to do when the file is missing.
  static func read(_ path: String, limit: Int, fix: Wording) throws(DataError) -> [UInt8] {
    let file = try open(path, for: .reading, fix: fix)
    guard file.size <= limit else {
      throw DataError(
        .malformed, path, found: "\(file.size) bytes", expected: "at most \(limit)",
        fix: "check that this is the right file")
    }
    do {
      return try file.read(file.size)
    } catch {
      throw Self.error(path, error, fix: fix)
    }
  }

  /// Bytes of a regular file, without reading it.
  static func size(_ path: String, fix: Wording) throws(DataError) -> Int {
    try open(path, for: .reading, fix: fix).size
  }

  /// Makes sure that a folder is there, before something in it is looked for.
  static func checkFolder(_ path: String, fix: Wording) throws(DataError) {
    let kind = FileKind(path: path)
    guard kind != .folder else { return }
    throw DataError(
      .missing, path, found: kind.map { "\($0.name), not a folder" } ?? "not there", expected: "a folder",
      fix: fix)
  }

  /// Opens a regular file.
  ///
  /// - Parameter fix: what to do when the file is missing or something else is in its place.
  static func open(
    _ path: String, for use: RegularFile.Use, fix: Wording
  ) throws(DataError) -> RegularFile {
    do {
      return try RegularFile(path, for: use)
    } catch {
      throw Self.error(path, error, fix: fix)
    }
  }

  /// The error for a file that could not be opened or read.
  static func error(_ path: String, _ problem: FileProblem, fix: Wording) -> DataError {
    switch problem {
    case .notAFile(let kind):
      DataError(.malformed, path, found: "\(kind.name), not a file", expected: "a file", fix: fix)
    case .system(let error): systemError(path, error, fix: fix)
    }
  }

  /// The error for a failed system call on a path.
  static func systemError(_ path: String, _ error: SystemError, fix: Wording) -> DataError {
    switch error.code {
    case ENOENT, ENOTDIR:
      return DataError(.missing, path, found: "not there", expected: "a file", fix: fix)
    case ENOSPC, EDQUOT, EFBIG:
      return DataError(
        .diskFull, path, found: error.text, expected: "room to write",
        fix: "free some space and try again"
      )
    case EROFS:
      return DataError(
        .inaccessible, path, found: error.text, expected: "a writable place",
        fix: "choose another folder")
    default:
      return DataError(
        .inaccessible, path, found: error.text, expected: "to be allowed in",
        fix: "check its permissions")
    }
  }
}
