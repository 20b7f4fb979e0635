import Glibc

/// A regular file that is open, until the end of its life.
///
/// Whatever else has the name that a user or a folder gives is refused at once: opening a FIFO would wait for somebody
/// at its other end, reading a device may never end, and opening some devices does something.
package struct RegularFile: ~Copyable {
  /// What a file is opened for.
  package enum Use: Sendable {
    case reading
    /// Made where there is none; what is in it stays.
    case writing
    /// As for writing, but all that is written goes to the end.
    case appending
    /// The same of a file that is not there yet.
    case creating
    /// For `flock`. Made where there is none.
    case locking

    fileprivate var flags: Int32 {
      switch self {
      case .reading: O_RDONLY
      case .writing: O_WRONLY | O_CREAT
      case .appending: O_WRONLY | O_CREAT | O_APPEND
      case .creating: O_WRONLY | O_CREAT | O_EXCL | O_APPEND
      case .locking: O_RDWR | O_CREAT
      }
    }
  }

  /// Closed at the end of the value's life.
  package let descriptor: Int32
  /// Bytes when it was opened.
  package let size: Int

  /// - Parameter followsLinks: whether the last part of the path may be a symbolic link.
  package init(_ path: String, for use: Use, followsLinks: Bool = true) throws(FileProblem) {
    // Seen before it is opened, since opening a FIFO or a device is noticed at its other end.
    if let kind = FileKind(path: path), kind != .file { throw .notAFile(kind) }
    // In case another thing has taken its place since, nothing waits.
    let caution = O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor: Int32
    do throws(SystemError) {
      descriptor = try SystemCall.retrying { open(path, use.flags | caution, 0o644) }
    } catch {
      throw .system(error)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = SystemError.last
      close(descriptor)
      throw .system(error)
    }
    let kind = FileKind(mode: status.st_mode)
    guard kind == .file else {
      close(descriptor)
      throw .notAFile(kind)
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads from here on.
  package borrowing func seek(to offset: Int) throws(FileProblem) {
    let descriptor = descriptor
    do throws(SystemError) {
      try SystemCall.retrying { lseek(descriptor, off_t(offset), SEEK_SET) }
    } catch {
      throw .system(error)
    }
  }

  /// Reads the next bytes into an array, from a place in it to its end at most.
  /// - Returns: how many were read; 0 at the end of the file.
  package borrowing func read(into bytes: inout [UInt8], from place: Int) throws(FileProblem) -> Int {
    let descriptor = descriptor
    do throws(SystemError) {
      return try SystemCall.retrying {
        bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + place, $0.count - place) }
      }
    } catch {
      throw .system(error)
    }
  }

  /// The next bytes, fewer at the end of the file.
  /// - Parameter count: most bytes to read.
  package borrowing func read(_ count: Int) throws(FileProblem) -> [UInt8] {
    let descriptor = descriptor
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      do throws(SystemError) {
        while done < count {
          let got = try SystemCall.retrying {
            Glibc.read(descriptor, buffer.baseAddress! + done, count - done)
          }
          if got == 0 { return }
          done += got
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw .system(failure) }
    return bytes
  }
}
