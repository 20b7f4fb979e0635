import Foundation
import Testing

/// Compares a text with a golden file, `Snapshots/<name>` beside the test's source file.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written instead, and the test fails, so that a
/// recording never passes for a check. A missing file fails too.
public func expectSnapshot(
  _ actual: String, named name: String, file: StaticString = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent().appendingPathComponent("Snapshots")
  expectContents(actual, of: folder.appendingPathComponent(name), sourceLocation: sourceLocation)
}

/// The same with a file anywhere.
public func expectContents(
  _ actual: String, of url: URL, sourceLocation: SourceLocation = #_sourceLocation
) {
  let name = url.lastPathComponent
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: url)
      Issue.record("\(name): recorded, look at it", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(name): not recorded: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let data = try? Data(contentsOf: url) else {
    let hint = "record it with RECORD_SNAPSHOTS=1"
    Issue.record("\(name): no such golden file; \(hint)", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard actual != expected else { return }
  Issue.record(
    "\(name): differs\n\(difference(from: expected, to: actual))", sourceLocation: sourceLocation)
}

/// The lines that differ, with their numbers: `-` as recorded, `+` as they are now.
private func difference(from expected: String, to actual: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
  var lines: [String] = []
  for index in 0..<max(old.count, new.count) {
    let (was, now) = (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
    if was == now { continue }
    if let was { lines.append("\(index + 1) -\(was)") }
    if let now { lines.append("\(index + 1) +\(now)") }
  }
  return lines.joined(separator: "\n")
}
