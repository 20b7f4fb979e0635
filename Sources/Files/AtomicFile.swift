import Foundation
import Glibc

/// Replaces files as a whole: a reader sees the old content or the new, never a part, whenever the
/// process or the machine stops.
///
/// The content goes to a temporary file in the same folder, is flushed to the disk and renamed over the
/// destination; then the folder is flushed. An error removes the temporary file, and what a process that was killed
/// left is removed by the next that writes to the folder. A symbolic link keeps pointing to where it points, also
/// when there is no file yet; an existing file keeps its permissions. A character device or a pipe (`/dev/stdout`)
/// is written directly.
package enum AtomicFile {
  /// Writes `bytes` as the whole content of the file.
  /// - Parameter streams: whether the file may be a character device or a pipe.
  package static func write(_ bytes: [UInt8], to url: URL, streams: Bool = true) throws(FileWriteError) {
    try write(to: url, streams: streams) { (file) throws(FileWriteError.Problem) in try file.write(bytes) }
  }

  /// Writes what `content` writes as the whole content of the file; if it throws, nothing changes.
  package static func write(
    to url: URL, streams: Bool = true, _ content: (borrowing Output) throws(FileWriteError.Problem) -> Void
  ) throws(FileWriteError) {
    do throws(FileWriteError.Problem) {
      switch try Destination(url) {
      case .stream(let path, let kind):
        guard streams else { throw .notAFile(kind) }
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
  /// - Parameters:
  ///   - space: bytes that there has to be room for.
  ///   - streams: as for `write`.
  package static func checkWritable(
    _ url: URL, space: Int = 0, streams: Bool = true
  ) throws(FileWriteError) {
    do throws(FileWriteError.Problem) {
      switch try Destination(url) {
      case .stream(_, let kind): if !streams { throw .notAFile(kind) }
      case .file(let path, _):
        let temporary = try TemporaryFile(besides: path)
        defer { temporary.remove() }
        try temporary.output.reserve(space)
      }
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
      let folder = temporary.folder
      let from = temporary.path
      try Output.call(in: folder) { rename(from, path) }
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
    _ = try? SystemCall.retrying { fsync(descriptor) }
    close(descriptor)
  }
}

extension AtomicFile {
  /// A file open for writing.
  package struct Output: ~Copyable {
    fileprivate let descriptor: Int32
    /// Named in errors.
    fileprivate let folder: String

    fileprivate init(
      opening path: String, flags: Int32, folder: String
    ) throws(FileWriteError.Problem) {
      // A pipe that nobody reads is an error instead of a wait without end.
      descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o666)
      self.folder = folder
      guard descriptor >= 0 else {
        if errno == ENXIO { throw .system(reason: "nobody reads this pipe") }
        throw .last(in: folder)
      }
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    }

    /// Makes sure that there is room for so many bytes.
    fileprivate borrowing func reserve(_ bytes: Int) throws(FileWriteError.Problem) {
      var limit = rlimit()
      // Beyond it a write does not fail but ends the process.
      if getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(bytes) {
        throw .system(reason: "files may have \(limit.rlim_cur) bytes here, \(bytes) are needed")
      }
      guard bytes > 0 else { return }
      let code = posix_fallocate(descriptor, 0, off_t(bytes))
      if code == ENOSPC || code == EDQUOT { throw .full(folder) }
    }

    deinit { close(descriptor) }

    /// Appends all of `bytes`.
    package borrowing func write(_ bytes: [UInt8]) throws(FileWriteError.Problem) {
      do throws(SystemError) {
        try SystemCall.write(bytes, to: descriptor)
      } catch {
        throw .init(error, in: folder)
      }
    }

    fileprivate borrowing func flush() throws(FileWriteError.Problem) {
      let descriptor = descriptor
      try Self.call(in: folder) { fsync(descriptor) }
    }

    /// A system call about a file in `folder`.
    fileprivate static func call(in folder: String, _ call: () -> Int32) throws(FileWriteError.Problem) {
      do throws(SystemError) {
        try SystemCall.retrying(call)
      } catch {
        throw .init(error, in: folder)
      }
    }
  }

  /// A new, empty file beside the one that it is to replace.
  ///
  /// Its name has the process in it, and it is locked while it is written: so it is known for a leftover once its
  /// process has gone, also to a process that cannot see that one, in a container.
  private struct TemporaryFile: ~Copyable {
    let path: String
    let folder: String
    let output: Output

    init(besides destination: String) throws(FileWriteError.Problem) {
      folder = URL(fileURLWithPath: destination).deletingLastPathComponent().path
      Self.removeLeftovers(in: folder)
      // Short, since the destination's own name may have the 255 bytes that file systems allow.
      let random = String(UInt64.random(in: 0...(.max)), radix: 36)
      path = "\(folder)/.ml2-tui-\(getpid())-\(random).tmp"
      output = try Output(opening: path, flags: O_WRONLY | O_CREAT | O_EXCL, folder: folder)
      flock(output.descriptor, LOCK_EX | LOCK_NB)
    }

    /// Removes files of this kind whose process has gone.
    private static func removeLeftovers(in folder: String) {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        guard let match = name.wholeMatch(of: /\.ml2-tui-([1-9][0-9]*)-[0-9a-z]+\.tmp/),
          let process = pid_t(match.1), kill(process, 0) != 0, errno == ESRCH
        else { continue }
        let path = "\(folder)/\(name)"
        guard let file = try? RegularFile(path, for: .reading, followsLinks: false) else { continue }
        if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
      }
    }

    borrowing func remove() { unlink(path) }
  }

  /// What stands at the place where a file is to be written.
  private enum Destination {
    /// Nothing, or a file with these permissions; symbolic links are resolved.
    case file(String, mode: mode_t?)
    case stream(String, FileKind)

    init(_ url: URL) throws(FileWriteError.Problem) {
      var status = stat()
      // Links to a pipe, as /dev/stdout can be, have no path to follow.
      let path = stat(url.path, &status) == 0 ? url.path : Self.followingLinks(url.path)
      if stat(path, &status) != 0 {
        let error = SystemError.last
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        switch error.code {
        case ENOENT where stat(folder, &status) != 0: throw .folderMissing(folder)
        case ENOENT where url.hasDirectoryPath: throw .directory
        case ENOENT: self = .file(path, mode: nil)
        case ENOTDIR: throw .notAFolder(folder)
        default: throw .system(reason: error.text)
        }
        return
      }
      switch FileKind(mode: status.st_mode) {
      case .file:
        guard access(path, W_OK) == 0 else {
          if errno == EACCES { throw .readOnlyFile }
          throw .last(in: URL(fileURLWithPath: path).deletingLastPathComponent().path)
        }
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        self = .file(file, mode: status.st_mode & 0o7777)
      case .folder: throw .directory
      case .characterDevice: self = .stream(path, .characterDevice)
      case .fifo: self = .stream(path, .fifo)
      case let kind: throw .notAFile(kind)
      }
    }

    /// Where a path leads that may be a link to a link to a file, which need not exist. A ring of links comes back
    /// as one of them, which the system then refuses.
    private static func followingLinks(_ path: String) -> String {
      var path = path
      for _ in 0..<40 {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
          return path
        }
        path =
          target.hasPrefix("/")
          ? target : URL(fileURLWithPath: path).deletingLastPathComponent().path + "/" + target
      }
      return path
    }
  }
}

extension FileWriteError.Problem {
  /// Why a system call failed that was about a file in `folder`.
  fileprivate init(_ error: SystemError, in folder: String) {
    self =
      switch error.code {
      case ENOSPC, EDQUOT: .full(folder)
      case EROFS: .readOnlyFileSystem(folder)
      case EACCES, EPERM: .noPermission(folder)
      case EISDIR: .directory
      default: .system(reason: error.text)
      }
  }

  /// The same of the last call on this thread.
  fileprivate static func last(in folder: String) -> Self { .init(.last, in: folder) }
}
