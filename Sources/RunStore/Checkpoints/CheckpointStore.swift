import Files
import Foundation
import Glibc
import Models
import Training

/// The checkpoints of a run. Each is a folder, `0007-iteration-2730`, numbered in the order in which they were written,
/// with `-before-change` where the next thing was a change by hand:
///
///     weights.safetensors, optimizer.safetensors       under PyTorch's names
///     best-….safetensors, fallback-….safetensors       of the best epoch, and of that to go back to, where others
///     state.json                                       all that is no tensor (RunArchive)
///     recording.json                                   how long the run's other files were (Recording)
///     SHA256SUMS                                       of the files above, as `sha256sum --check` reads it
///
/// `last` and `best` are symbolic links to two of them. A checkpoint is written under another name, flushed to the disk
/// and renamed; then the link is replaced in the same way. So whatever stops the process or the machine, the links lead
/// to checkpoints that are whole.
package struct CheckpointStore: Sendable {
  package let folder: String

  package init(_ run: RunFolder) { folder = run.checkpoints }

  /// The links to two of the checkpoints.
  package enum Link: String, CaseIterable, Sendable { case last, best }

  /// A checkpoint on the disk.
  package struct Entry: Sendable, Hashable, Comparable {
    /// Of its folder.
    package let name: String
    /// They count up as they are written.
    package let number: Int
    package let iterations: Int
    /// Whether the next thing in the run was a change by hand.
    package let isBeforeChange: Bool

    private static let changeSuffix = "-before-change"

    init(number: Int, iterations: Int, isBeforeChange: Bool) {
      let digits = String(number)
      name =
        String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-iteration-\(iterations)"
        + (isBeforeChange ? Self.changeSuffix : "")
      self.number = number
      self.iterations = iterations
      self.isBeforeChange = isBeforeChange
    }

    /// - Returns: `nil` for a folder that is none.
    init?(_ name: String) {
      guard let match = name.wholeMatch(of: /([0-9]{4,12})-iteration-([0-9]{1,18})(-before-change)?/),
        let number = Int(match.1), let iterations = Int(match.2)
      else { return nil }
      self.name = name
      self.number = number
      self.iterations = iterations
      isBeforeChange = match.3 != nil
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  }

  /// Two, so that there is one before the last.
  private static let newestKept = 2
  private static let changesKept = UndoPoint.capacity
  private static let milestonesKept = 16

  private static let sumsFile = "SHA256SUMS"
  private static let recordingFile = "recording.json"
  /// Larger than any file of a checkpoint.
  private static let largestFile = 256 << 20

  /// All there are, the newest last.
  package var entries: [Entry] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap(Entry.init).sorted()
  }

  /// Where a link leads; `nil` where it leads nowhere.
  package subscript(link: Link) -> Entry? {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path(link.rawValue)),
      let entry = Entry(target), access(path(target), F_OK) == 0
    else { return nil }
    return entry
  }

  /// The file of weights that PyTorch loads.
  package func weights(_ link: Link) -> String { path("\(link.rawValue)/\(RunArchive.weights).safetensors") }

  private func path(_ name: String) -> String { folder + "/" + name }

  // MARK: Writing

  /// Writes a checkpoint and has links lead to it.
  package func write(
    _ archive: RunArchive, iterations: Int, isBeforeChange: Bool = false, recording: Recording,
    links: Set<Link>
  ) throws -> Entry {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    removeLeftovers()
    let before = entries
    let entry = Entry(
      number: (before.last?.number ?? 0) + 1, iterations: iterations, isBeforeChange: isBeforeChange)
    let temporary = path(".\(entry.name)-\(getpid())")
    try SystemCall.retrying { mkdir(temporary, 0o777) }
    do {
      var files = archive.tensors.map { ("\($0).safetensors", $1.safetensors) }.sorted { $0.0 < $1.0 }
      files.append((RunArchive.stateFile, archive.state))
      files.append((Self.recordingFile, try JSONFile.bytes(recording)))
      let known = before.last.map { ($0, sums(of: $0)) }
      var list = ""
      for (name, bytes) in files {
        let sum = Digest.sha256(bytes)
        list += "\(sum)  \(name)\n"
        // What is the same as before is there once.
        if let (last, old) = known, let same = old.first(where: { $0.value == sum })?.key,
          Glibc.link(path("\(last.name)/\(same)"), "\(temporary)/\(name)") == 0
        {
          continue
        }
        try Self.write(bytes, to: "\(temporary)/\(name)")
      }
      try Self.write(Array(list.utf8), to: "\(temporary)/\(Self.sumsFile)")
      try Folders.flush(temporary)
      try SystemCall.retrying { rename(temporary, path(entry.name)) }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
    try Folders.flush(folder)
    for name in links.sorted(by: { $0.rawValue < $1.rawValue }) { try point(name, to: entry) }
    return entry
  }

  /// Has a link lead to a checkpoint.
  package func point(_ link: Link, to entry: Entry) throws {
    let temporary = path(".\(link.rawValue)-\(getpid())")
    unlink(temporary)
    try SystemCall.retrying { symlink(entry.name, temporary) }
    do {
      try SystemCall.retrying { rename(temporary, path(link.rawValue)) }
    } catch {
      unlink(temporary)
      throw error
    }
    try Folders.flush(folder)
  }

  /// Has a link lead to the checkpoint with this name; without one, the link goes.
  package func point(_ link: Link, to name: String?) throws {
    if let name, let entry = Entry(name), access(path(name), F_OK) == 0 {
      try point(link, to: entry)
    } else {
      unlink(path(link.rawValue))
    }
  }

  /// Removes those that nobody goes back to: not the newest, nor those before the last changes with the best of then,
  /// nor what a link leads to, nor one every now and then to fork from.
  package func prune() {
    let all = entries
    var kept = Set(Link.allCases.compactMap { self[$0] })
    kept.formUnion(all.suffix(Self.newestKept))
    let changes = all.filter(\.isBeforeChange).suffix(Self.changesKept)
    kept.formUnion(changes)
    let bestThen = Set(changes.compactMap { (try? recording(of: $0))?.best })
    kept.formUnion(all.filter { bestThen.contains($0.name) })
    kept.formUnion(Self.milestones(all))
    remove(all.filter { !kept.contains($0) })
  }

  /// The first of each of up to `milestonesKept` equal parts of the run, whose length is a power of two: those of a
  /// longer run are among those of a shorter one.
  private static func milestones(_ entries: [Entry]) -> [Entry] {
    let length = max(1, entries.map(\.iterations).max() ?? 0)
    var part = 1
    while part * milestonesKept < length { part *= 2 }
    var taken: Set<Int> = []
    return entries.sorted { ($0.iterations, $0.number) < ($1.iterations, $1.number) }
      .filter { taken.insert($0.iterations / part).inserted }
  }

  package func remove(_ entries: [Entry]) {
    for entry in entries {
      // Under a name that is none before parts of it are gone.
      let going = path(".\(entry.name)-\(getpid())")
      guard rename(path(entry.name), going) == 0 else { continue }
      try? FileManager.default.removeItem(atPath: going)
    }
  }

  /// What a process that was killed has left. Only one process writes a run.
  private func removeLeftovers() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(".")
    {
      try? FileManager.default.removeItem(atPath: path(name))
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try RegularFile(path, for: .creating)
    let descriptor = file.descriptor
    try SystemCall.write(bytes, to: descriptor)
    try SystemCall.retrying { fsync(descriptor) }
  }

  // MARK: Reading

  /// What is on the disk of a checkpoint.
  package struct Content: Sendable {
    package let entry: Entry
    package let snapshot: RunSnapshot
    package let recording: Recording
  }

  /// The checkpoint that `last` leads to, or the newest before it that is whole.
  /// - Parameter notify: told what is wrong with those that are not.
  /// - Returns: `nil` where there is none.
  package func newest(notify: (RunFolderError) -> Void) -> Content? {
    let all = entries
    let last = self[.last]
    let order = (last.map { [$0] } ?? []) + all.reversed().filter { $0 != last }
    for entry in order {
      do throws(RunFolderError) {
        return try read(entry)
      } catch {
        notify(error)
      }
    }
    return nil
  }

  /// The checkpoints just before the last changes that led to another one, the oldest first, back to the first that
  /// is not there.
  package func beforeChanges(_ last: Content) -> [(entry: Entry, recording: Recording)] {
    let candidates = entries.reversed().filter {
      $0.isBeforeChange && $0.number <= last.entry.number && $0.iterations <= last.snapshot.totalIterations
    }
    var wanted = last.recording.changeCount - 1
    var found: [(Entry, Recording)] = []
    for entry in candidates where wanted >= 0 {
      guard let recording = try? recording(of: entry), recording.changeCount == wanted else { continue }
      found.append((entry, recording))
      wanted -= 1
    }
    return found.reversed()
  }

  /// What it takes to take back the last changes before a checkpoint.
  /// - Parameter changes: of the run.
  package func undoPoints(before last: Content, _ changes: [ChangeLine]) -> [UndoPoint] {
    beforeChanges(last).compactMap { entry, recording in
      guard changes.indices.contains(recording.changeCount),
        let command = changes[recording.changeCount].command
      else { return nil }
      return UndoPoint(change: command, snapshot: (try? read(entry))?.snapshot)
    }
  }

  private func recording(of entry: Entry) throws(RunFolderError) -> Recording {
    try JSONFile.read(path("\(entry.name)/\(Self.recordingFile)"), newest: RunManifest.newestFormat)
  }

  /// - Throws: `RunFolderError` that names the file that is missing, damaged or of a newer format.
  package func read(_ entry: Entry) throws(RunFolderError) -> Content {
    let sums = sums(of: entry)
    func file(_ name: String) -> String { path("\(entry.name)/\(name)") }
    guard !sums.isEmpty else {
      throw RunFolderError(
        path: file(Self.sumsFile), problem: .invalid("has no checksums; the checkpoint cannot be trusted"))
    }
    var contents: [String: [UInt8]] = [:]
    for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
      let bytes: [UInt8]
      do throws(FileProblem) {
        bytes = try RegularFile(file(name), for: .reading).read(Self.largestFile)
      } catch {
        throw RunFolderError(path: file(name), problem: .inaccessible(error.words))
      }
      guard Digest.sha256(bytes) == sum else {
        throw RunFolderError(
          path: file(name), problem: .invalid("is damaged: its content has another checksum than it had"))
      }
      contents[name] = bytes
    }
    guard let state = contents[RunArchive.stateFile] else {
      throw RunFolderError(path: file(RunArchive.stateFile), problem: .invalid("is missing"))
    }
    var tensors: [String: Weights] = [:]
    for (name, bytes) in contents where name.hasSuffix(".safetensors") {
      do throws(SafetensorsError) {
        tensors[String(name.dropLast(".safetensors".count))] = try Weights(
          safetensors: bytes, name: file(name))
      } catch {
        throw RunFolderError(path: file(name), problem: .invalid("is no safetensors file"))
      }
    }
    let snapshot: RunSnapshot
    do throws(RunArchive.Invalid) {
      snapshot = try RunArchive(state: state, tensors: tensors).snapshot()
    } catch {
      throw RunFolderError(path: file(error.file), problem: .invalid(error.description))
    }
    return Content(entry: entry, snapshot: snapshot, recording: try recording(of: entry))
  }

  /// The checksums that the files of a checkpoint had, by name; empty where that is not known.
  private func sums(of entry: Entry) -> [String: String] {
    guard let file = try? RegularFile(path("\(entry.name)/\(Self.sumsFile)"), for: .reading),
      let bytes = try? file.read(1 << 16)
    else { return [:] }
    var sums: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard let match = line.wholeMatch(of: /([0-9a-f]{64})  ([a-z-]+\.(?:json|safetensors))/) else {
        return [:]
      }
      sums[String(match.2)] = String(match.1)
    }
    return sums
  }
}
