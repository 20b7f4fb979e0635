import EventFiles
import Files
import Foundation
import Glibc

/// What was recorded after a change that is taken back, moved out of the way: a folder below `abandoned`, named after
/// where it begins, with an event file that TensorBoard shows as a run of its own, the changes and the lines of the log.
struct AbandonedPiece {
  private let folder: RunFolder
  /// What stays in the run.
  private let kept: Recording
  /// After which it begins.
  private let iterations: Int

  init(_ folder: RunFolder, beyond kept: Recording, at iterations: Int) {
    self.folder = folder
    self.kept = kept
    self.iterations = iterations
  }

  /// Copies it; the run's own files stay as they are.
  func write(now: Double) throws {
    let parent = folder["abandoned"]
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(".")
    {
      try? FileManager.default.removeItem(atPath: parent + "/" + name)
    }
    let temporary = "\(parent)/.new-\(getpid())"
    try SystemCall.retrying { mkdir(temporary, 0o777) }
    let events = try EventFileWriter(
      creating: "\(temporary)/events.out.tfevents.\(Int(now)).ml2-tui.0001", seconds: now)
    for name in folder.eventFiles {
      try copy(folder[name], beyond: kept.events[name] ?? 0) { bytes in
        events.append(records: bytes)
        try events.flush()
      }
    }
    try events.sync()
    for (path, length) in [(folder.changes, kept.changes), (folder.log, kept.log)] {
      let file = try AppendFile(creating: "\(temporary)/\((path as NSString).lastPathComponent)")
      try copy(path, beyond: length) { bytes in
        var bytes = bytes
        try file.write(&bytes)
      }
      try file.sync()
    }
    try Folders.flush(temporary)
    try SystemCall.retrying { rename(temporary, "\(parent)/\(unusedName(in: parent))") }
    try Folders.flush(parent)
  }

  /// `0001-after-iteration-2730`: counted up.
  private func unusedName(in parent: String) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    let number = (names.compactMap { $0.split(separator: "-").first.flatMap { Int($0) } }.max() ?? 0) + 1
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-after-iteration-\(iterations)"
  }

  private func copy(_ path: String, beyond start: Int, _ take: ([UInt8]) throws -> Void) throws {
    let file = try RegularFile(path, for: .reading)
    try file.seek(to: start)
    while true {
      let bytes = try file.read(1 << 20)
      if bytes.isEmpty { return }
      try take(bytes)
    }
  }
}
