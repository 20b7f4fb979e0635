import Files
import Foundation

/// Gets CIFAR-10: downloads its archive, checks the MD5, unpacks and puts it in place.
///
/// The data set appears whole or not at all. An interrupted or failed download is gone on with the next time.
/// Processes that fetch into the same folder wait for one another.
package struct CIFAR10Fetch: Sendable {
  /// Its address on the page of the data set's authors.
  package static let publishedURL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
  /// From the data set's page.
  package static let publishedMD5 = "c32a1d4ab5d03f1284b67883e8d87530"
  /// Ten times what is published.
  private static let archiveSizeLimit = 1_700_000_000

  /// What happens meanwhile.
  package enum Step: Sendable, Equatable {
    /// Another process is fetching into the same folder.
    case waitingForOther
    case downloading(DownloadProgress)
    case checking
    case unpacking
  }

  /// How a fetch ended.
  package enum Outcome: Sendable, Equatable {
    /// The folder of the files, which was not there before.
    case fetched(folder: String)
    /// The folder of the files, which were there already.
    case alreadyThere(folder: String)
  }

  private let url: String
  private let md5: String
  private let parent: String
  private let retries: Int
  private let stallSeconds: Int

  /// - Parameters:
  ///   - url: http, https or file.
  ///   - md5: of the archive, 32 hexadecimal digits.
  ///   - folder: where the folder with the files will be put; made when missing.
  ///   - retries: how often to go on by itself after a connection broke.
  ///   - stallSeconds: without a byte, after which a connection counts as broken.
  /// - Throws: `DataError` for an address or digest that is none.
  package init(
    url: String = publishedURL, md5: String = publishedMD5, into folder: String, retries: Int = 5,
    stallSeconds: Int = 30
  ) throws(DataError) {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard ["http", "https", "file"].contains(scheme), url.dropFirst(scheme.count).hasPrefix("://") else {
      throw DataError(
        choice: .archiveAddress, found: url,
        expected: "an address that begins with http://, https:// or file://",
        fix: "write it in full")
    }
    guard MD5.isDigest(md5) else {
      throw DataError(
        choice: .archiveDigest, found: md5, expected: "32 hexadecimal digits",
        fix: "take them from where the archive is published, or from md5sum")
    }
    self.url = url
    self.md5 = md5.lowercased()
    parent = folder
    self.retries = retries
    self.stallSeconds = stallSeconds
  }

  /// The folder of the files.
  package var folder: String { path(CIFAR10.folderName) }

  /// Fetches; blocks until done.
  ///
  /// - Parameters:
  ///   - isCancelled: asked all the time, also from within the download.
  /// - Throws: `DataError`, with what is needed to go on left behind.
  package func run(
    observe: (Step) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws(DataError) -> Outcome {
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw DataError(
        .inaccessible, parent, found: "a folder that cannot be made", expected: "a writable place",
        fix: "check its permissions or set XDG_DATA_HOME")
    }
    let lock = try takeLock(observe, isCancelled)
    return try withExtendedLifetime(lock) { () throws(DataError) in
      if (try? CIFAR10.checkFiles(in: folder)) != nil { return .alreadyThere(folder: folder) }
      removeLeftovers()
      try download(observe, isCancelled)
      observe(.unpacking)
      try unpack(isCancelled)
      try? FileManager.default.removeItem(atPath: partFile)
      return .fetched(folder: folder)
    }
  }

  private func path(_ name: String) -> String { (parent as NSString).appendingPathComponent(name) }

  /// Named after the digest, so that another archive never goes on in it.
  private var partFile: String { path("cifar10-\(md5).part") }

  private func takeLock(_ observe: (Step) -> Void, _ isCancelled: () -> Bool) throws(DataError) -> FileLock {
    let file = path(".cifar10.lock")
    do throws(FileProblem) {
      if let lock = try FileLock.take(file) { return lock }
      observe(.waitingForOther)
      while !isCancelled() {
        usleep(100_000)
        if let lock = try FileLock.take(file) { return lock }
      }
    } catch {
      throw FileBytes.error(file, error, fix: "check its folder")
    }
    throw .cancelled(file)
  }

  private func download(_ observe: (Step) -> Void, _ isCancelled: () -> Bool) throws(DataError) {
    let sizeBefore = (try? FileBytes.size(partFile, fix: "")) ?? 0
    if sizeBefore > 0, try digest(observe, isCancelled) == md5 { return }
    let download = Download(
      url: url, file: partFile, sizeLimit: Self.archiveSizeLimit, retries: retries, stallSeconds: stallSeconds
    )
    var found = try runAndDigest(download, observe, isCancelled)
    if found != md5, sizeBefore > 0 {
      // What was there before may have been the damaged part.
      try? FileManager.default.removeItem(atPath: partFile)
      found = try runAndDigest(download, observe, isCancelled)
    }
    guard found == md5 else {
      try? FileManager.default.removeItem(atPath: partFile)
      throw DataError(
        .checksum, url, found: "an archive with MD5 \(found)", expected: md5,
        fix: "try again, or give the archive's own with \(.archiveDigest) if it is meant to be another")
    }
  }

  private func runAndDigest(
    _ download: Download, _ observe: (Step) -> Void, _ isCancelled: () -> Bool
  ) throws(DataError) -> String {
    try download.run { progress in
      observe(.downloading(progress))
      return !isCancelled()
    }
    return try digest(observe, isCancelled)
  }

  private func digest(_ observe: (Step) -> Void, _ isCancelled: () -> Bool) throws(DataError) -> String {
    observe(.checking)
    return try MD5.digest(ofFile: partFile, isCancelled: isCancelled)
  }

  private static let unpackPrefix = ".cifar10-unpack-"

  /// Folders that a process was killed while unpacking into. Safe under the lock.
  private func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(Self.unpackPrefix) {
      try? FileManager.default.removeItem(atPath: path(name))
    }
  }

  private func unpack(_ isCancelled: () -> Bool) throws(DataError) {
    let temporary = path(Self.unpackPrefix + UUID().uuidString)
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    guard mkdir(temporary, 0o755) == 0 else {
      throw FileBytes.systemError(temporary, .last, fix: "check its folder")
    }
    do throws(DataError) {
      try CIFAR10Archive(path: partFile).unpack(into: temporary, isCancelled: isCancelled)
      try CIFAR10.checkFiles(in: temporary)
    } catch  where error.kind == .malformed {
      // The archive is what was asked for, so another download would bring the same.
      try? FileManager.default.removeItem(atPath: partFile)
      let subject = "\(error.subject)"
      let file = (subject as NSString).lastPathComponent
      throw DataError(
        .malformed, url, found: subject == partFile ? error.found : "\(file) with \(error.found)",
        expected: error.expected, fix: "check \(.archiveAddress)")
    }
    try putInPlace(temporary)
  }

  /// Renames the folder to its final name; what is there, found damaged before, is removed.
  private func putInPlace(_ temporary: String) throws(DataError) {
    let old = temporary + ".old"
    defer { try? FileManager.default.removeItem(atPath: old) }
    if rename(folder, old) != 0, errno != ENOENT {
      throw FileBytes.systemError(folder, .last, fix: "remove it")
    }
    guard rename(temporary, folder) == 0 else {
      throw FileBytes.systemError(folder, .last, fix: "check its folder")
    }
  }
}
