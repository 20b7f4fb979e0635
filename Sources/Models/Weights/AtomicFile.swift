import Foundation
import Glibc

/// Replaces files as a whole: a reader sees the old content or the new, never a part, whenever the
/// process or the machine stops.
///
/// The content goes to a temporary file in the same folder, is flushed to the disk and renamed over the
/// destination; then the folder is flushed. An error removes the temporary file. A symbolic link keeps
/// pointing to the file it points to; an existing file keeps its permissions. A character device or a pipe
/// (`/dev/stdout`) is written directly.
public enum AtomicFile {
  /// Writes `bytes` as the whole content of the file.
  public static func write(_ bytes: [UInt8], to url: URL) throws(FileWriteError) {
    try write(to: url) { (file) throws(FileWriteError.Problem) in try file.write(bytes) }
  }

  /// Writes what `content` writes as the whole content of the file; if it throws, nothing changes.
  public static func write(
    to url: URL, _ content: (borrowing Output) throws(FileWriteError.Problem) -> Void
  ) throws(FileWriteError) {
    do {
      switch try Destination(url) {
      case .stream(let path):
        let output = try Output(opening: path, flags: O_WRONLY, folder: path)
        try content(output)
      case .file(let path, let mode):
        try replace(path, mode: mode, content)
      }
    } catch {
      throw FileWriteError(file: url.relativePath, problem: error)
    }
  }

  /// Throws what `write` would throw as things stand now, and changes nothing. Meant for before a long
  /// computation whose result is to be written.
  public static func checkWritable(_ url: URL) throws(FileWriteError) {
    do {
      guard case .file(let path, _) = try Destination(url) else { return }
      let temporary = try TemporaryFile(besides: path)
      temporary.remove()
    } catch {
      throw FileWriteError(file: url.relativePath, problem: error)
    }
  }

  private static func replace(
    _ path: String, mode: mode_t?, _ content: (borrowing Output) throws(FileWriteError.Problem) -> Void
  ) throws(FileWriteError.Problem) {
    let temporary = try TemporaryFile(besides: path)
    do throws(FileWriteError.Problem) {
      try content(temporary.output)
      if let mode, fchmod(temporary.output.descriptor, mode) != 0 { throw .last(in: temporary.folder) }
      try temporary.output.flush()
      if rename(temporary.path, path) != 0 { throw .last(in: temporary.folder) }
    } catch {
      temporary.remove()
      throw error
    }
    flushFolder(temporary.folder)
  }

  /// Makes the rename outlast a power cut. The new file is already in place and complete, so a file system
  /// that cannot flush folders is no error.
  private static func flushFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension AtomicFile {
  /// A file open for writing.
  public struct Output: ~Copyable {
    fileprivate let descriptor: Int32
    /// Named in errors.
    fileprivate let folder: String

    fileprivate init(
      opening path: String, flags: Int32, folder: String
    ) throws(FileWriteError.Problem) {
      descriptor = open(path, flags | O_CLOEXEC, 0o666)
      self.folder = folder
      guard descriptor >= 0 else { throw .last(in: folder) }
    }

    deinit { close(descriptor) }

    /// Appends all of `bytes`.
    public borrowing func write(_ bytes: [UInt8]) throws(FileWriteError.Problem) {
      var written = 0
      while written < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
          Glibc.write(descriptor, buffer.baseAddress! + written, bytes.count - written)
        }
        if count >= 0 {
          written += count
        } else if SystemError.last != .interrupted {
          throw .last(in: folder)
        }
      }
    }

    fileprivate borrowing func flush() throws(FileWriteError.Problem) {
      if fsync(descriptor) != 0 { throw .last(in: folder) }
    }
  }

  /// A new, empty file beside the one that it is to replace.
  private struct TemporaryFile: ~Copyable {
    let path: String
    let folder: String
    let output: Output

    init(besides destination: String) throws(FileWriteError.Problem) {
      folder = URL(fileURLWithPath: destination).deletingLastPathComponent().path
      // Short, since the destination's own name may have the 255 bytes that file systems allow.
      path = "\(folder)/.ml2-tui-\(String(UInt64.random(in: 0...(.max)), radix: 36)).tmp"
      output = try Output(opening: path, flags: O_WRONLY | O_CREAT | O_EXCL, folder: folder)
    }

    borrowing func remove() { unlink(path) }
  }

  /// What stands at the place where a file is to be written.
  private enum Destination {
    /// Nothing, or a file with these permissions; symbolic links are resolved.
    case file(String, mode: mode_t?)
    case stream(String)

    init(_ url: URL) throws(FileWriteError.Problem) {
      let path = url.path
      var status = stat()
      if stat(path, &status) != 0 {
        let error = SystemError.last
        let folder = url.deletingLastPathComponent().path
        switch error.code {
        case ENOENT where stat(folder, &status) != 0: throw .folderMissing(folder)
        case ENOENT where url.hasDirectoryPath: throw .directory
        case ENOENT: self = .file(path, mode: nil)
        case ENOTDIR: throw .notAFolder(folder)
        default: throw .system(reason: error.text)
        }
        return
      }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        guard access(path, W_OK) == 0 else {
          if errno == EACCES { throw .readOnlyFile }
          throw .last(in: url.deletingLastPathComponent().path)
        }
        self = .file(url.resolvingSymlinksInPath().path, mode: status.st_mode & 0o7777)
      case S_IFDIR: throw .directory
      case S_IFCHR, S_IFIFO: self = .stream(path)
      default: throw .notAFile
      }
    }
  }
}

extension FileWriteError.Problem {
  /// Why the last system call on this thread failed, which was about a file in `folder`.
  fileprivate static func last(in folder: String) -> Self {
    let error = SystemError.last
    return switch error.code {
    case ENOSPC, EDQUOT: .full(folder)
    case EROFS: .readOnlyFileSystem(folder)
    case EACCES, EPERM: .noPermission(folder)
    case EISDIR: .directory
    default: .system(reason: error.text)
    }
  }
}
