import Datasets
import Files
import Foundation
import Glibc
import Models
import Text
import Timing
import Training

/// Where runs have saved weights outside the user's data folder: `saved-weights.jsonl` in that folder, one JSON
/// object a line, the last saved last.
///
/// Only paths are in it; what the files are worth stands in them. So a file that has been replaced or has gone is
/// seen as it is, and a line that is damaged costs no more than itself.
enum SavedIndex {
  struct Entry: Codable, Equatable {
    /// Absolute path.
    let file: String
    let network: String
  }

  /// Entries that are kept.
  private static let limit = 1000
  /// Bytes of the index that are read: more than so many entries with the longest paths take.
  private static let sizeLimit = 8 << 20
  private static let secondsForLock = 3.0
  private static var folder: String { DataFolders.current.user }
  private static var path: String { folder + "/saved-weights.jsonl" }

  /// Absolute paths of what was saved, whether it is still there or not.
  /// - Throws: `Failure.Message` where something else is in the index's place.
  static func files(of network: NetworkKind) throws -> [String] {
    try entries().filter { $0.network == network.rawValue }.map(\.file)
  }

  /// Writes the index anew with this entry. Weights are worth more than the index: where it cannot be written, it stays
  /// as it was, and the run has ended well.
  /// - Throws: `Failure.Message`.
  static func add(_ entry: Entry) throws {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Two runs that end together both get in.
    guard let lock = lock() else { throw unusable("cannot be locked; check its folder") }
    let others = try entries().filter { $0 != entry && FileManager.default.fileExists(atPath: $0.file) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = (others.suffix(limit - 1) + [entry]).compactMap { try? encoder.encode($0) + [0x0A] }
    try AtomicFile.write(lines.flatMap { $0 }, to: URL(fileURLWithPath: path), streams: false)
    extendLifetime(lock)
  }

  /// Waits a little for another run's end. One that hangs must not hold up this one.
  private static func lock() -> FileLock? {
    let deadline = SystemClock.uptime() + secondsForLock
    do throws(FileProblem) {
      while true {
        if let lock = try FileLock.take(path + ".lock") { return lock }
        guard SystemClock.uptime() < deadline else { return nil }
        usleep(20_000)
      }
    } catch {
      return nil
    }
  }

  private static func entries() throws -> [Entry] {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try RegularFile(path, for: .reading).read(sizeLimit)
    } catch {
      switch error {
      case .system(let error) where [ENOENT, ENOTDIR].contains(error.code): return []
      case .system(let error): throw unusable("\(error.text); check its permissions")
      case .notAFile(let kind): throw unusable("is \(kind.name), not a file; remove it")
      }
    }
    return bytes.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(Entry.self, from: Data($0)) }
      .filter { $0.file.hasPrefix("/") }
  }

  private static func unusable(_ why: String) -> Failure.Message {
    Failure.Message("\(path.withoutControlCharacters), which says where weights were saved: \(why)")
  }
}
