import CArchive
import Files
import Foundation
import Text

/// The archive that CIFAR-10 is published in: a compressed tar file with one folder of eight files.
///
/// Only the files that belong to the data set are unpacked, and only into the folder given; anything else in
/// the archive, such as a link or a path that leads elsewhere, makes it refused.
struct CIFAR10Archive {
  let path: String

  /// Most bytes of each file that may be unpacked.
  private static let sizeLimits: [String: Int] = {
    let images = CIFAR10.imagesPerFile * CIFAR10.bytesPerRecord
    var limits = ["readme.html": 1 << 20, CIFAR10.classNamesFile: 1 << 20]
    for name in CIFAR10.trainingFiles + [CIFAR10.testFile] { limits[name] = images }
    return limits
  }()

  /// Unpacks the files into an empty folder.
  ///
  /// - Throws: `DataError`; some files may have been written then.
  func unpack(into folder: String, isCancelled: () -> Bool) throws(DataError) {
    let archive = archive_read_new()
    defer { archive_read_free(archive) }
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_format_tar(archive)
    let file = try FileBytes.open(path, for: .reading, fix: "fetch it again")
    defer { extendLifetime(file) }
    guard archive_read_open_fd(archive, file.descriptor, 256 << 10) == ARCHIVE_OK else {
      throw damaged(archive)
    }
    var missing = Set(CIFAR10.trainingFiles + [CIFAR10.testFile])
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK, let entry else { throw damaged(archive) }
      if archive_entry_filetype(entry) & S_IFMT == S_IFDIR { continue }
      let name = try fileName(of: entry)
      try unpackFile(
        archive, to: (folder as NSString).appendingPathComponent(name), limit: Self.sizeLimits[name]!,
        isCancelled)
      missing.remove(name)
    }
    if let name = missing.min() {
      throw DataError(
        .malformed, path, found: "no \(name)", expected: "all of CIFAR-10's files",
        fix: "check \(.archiveAddress)")
    }
  }

  /// The name of a file that belongs to the data set.
  private func fileName(of entry: OpaquePointer) throws(DataError) -> String {
    // No name when its bytes are no text in this locale.
    let path = archive_entry_pathname(entry).map { String(cString: $0) } ?? "a name that is not text"
    let isFile = archive_entry_filetype(entry) & S_IFMT == S_IFREG && archive_entry_hardlink(entry) == nil
    let components = path.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
    guard isFile, components.count == 2, components[0] == CIFAR10.folderName,
      Self.sizeLimits[String(components[1])] != nil
    else {
      throw refused(found: isFile ? "the file \(path)" : "a link or special file \(path)")
    }
    return String(components[1])
  }

  private func unpackFile(
    _ archive: OpaquePointer?, to path: String, limit: Int, _ isCancelled: () -> Bool
  ) throws(DataError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? refused(found: "the file \((path as NSString).lastPathComponent) twice")
        : FileBytes.systemError(path, .last, fix: "check its folder")
    }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var size = 0
    while true {
      if isCancelled() { throw .cancelled(self.path) }
      let count = archive_read_data(archive, &buffer, buffer.count)
      guard count >= 0 else { throw damaged(archive) }
      if count == 0 { break }
      size += count
      guard size <= limit else {
        throw refused(found: "more than \(limit.grouped) bytes in \((path as NSString).lastPathComponent)")
      }
      try write(buffer[..<count], to: descriptor, path)
    }
    // The folder is renamed into place next; after a crash it must not be found with empty files.
    do throws(SystemError) {
      try SystemCall.retrying { fsync(descriptor) }
    } catch {
      throw FileBytes.systemError(path, error, fix: "check its folder")
    }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws(DataError) {
    do throws(SystemError) {
      try SystemCall.write(bytes, to: descriptor)
    } catch {
      throw FileBytes.systemError(path, error, fix: "check its folder")
    }
  }

  private func damaged(_ archive: OpaquePointer?) -> DataError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "unreadable data"
    return DataError(
      .malformed, path, found: reason, expected: "a compressed tar archive", fix: "check \(.archiveAddress)")
  }

  private func refused(found: String) -> DataError {
    DataError(
      .malformed, path, found: found,
      expected: "nothing but CIFAR-10's files in \(CIFAR10.folderName)/", fix: "check \(.archiveAddress)")
  }
}
