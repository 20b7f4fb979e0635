import Datasets
import Foundation
import Models
import Training

/// The weights that runs without `--save` leave in the user's data folder: `rnn-20260314-150926.safetensors`.
enum SavedWeights {
  static var folder: URL {
    URL(fileURLWithPath: DataFolders.current.user).appendingPathComponent("weights", isDirectory: true)
  }

  /// A name that sorts by time and does not exist yet.
  static func newFile(for network: NetworkKind, now: Date = Date()) -> URL {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd-HHmmss"
    let stem = "\(network.rawValue)-\(format.string(from: now))"
    var candidate = folder.appendingPathComponent("\(stem).safetensors")
    var number = 2
    while FileManager.default.fileExists(atPath: candidate.path) {
      candidate = folder.appendingPathComponent("\(stem)-\(number).safetensors")
      number += 1
    }
    return candidate
  }

  /// The newest file of a network, if there is one.
  static func latest(for network: NetworkKind) -> URL? {
    let keys: [URLResourceKey] = [.contentModificationDateKey]
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: keys)
    return (files ?? [])
      .filter {
        $0.lastPathComponent.hasPrefix("\(network.rawValue)-") && $0.pathExtension == "safetensors"
      }
      .max { modified($0) < modified($1) }
  }

  /// When the file was last written.
  static func modified(_ file: URL) -> Date {
    (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate
      ?? .distantPast
  }
}
