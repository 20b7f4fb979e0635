import Models
import Text
import Training

/// What it takes to train a kept run, or a part of it, once more: where it began, and its changes with their moments.
package struct RunRepetition {
  package let folder: RunFolder
  package let manifest: RunManifest
  package let changes: [ChangeLine]
  private let store: CheckpointStore

  /// - Throws: `RunFolderError` where the changes cannot be read: without one of them the run would be another.
  package init(_ folder: RunFolder, _ manifest: RunManifest) throws(RunFolderError) {
    self.folder = folder
    self.manifest = manifest
    store = CheckpointStore(folder)
    let (changes, problems) = ChangeLine.read(folder)
    if let problem = problems.first { throw problem }
    self.changes = changes
  }

  /// The first checkpoint, which is from before the first iteration; `nil` where it cannot be used, so that the run
  /// begins with its settings.
  package func start() throws(RunFolderError) -> CheckpointStore.Content? {
    guard let first = store.entries.min(by: { $0.iterations < $1.iterations }) else {
      if manifest.parent != nil { throw RunFolderError(path: store.folder, problem: .nothingToGoOnFrom) }
      return nil
    }
    return try store.read(first)
  }

  /// The changes after a checkpoint as a session carries them out by itself.
  /// - Parameter count: how many of the run's changes are carried out; all without one.
  /// - Throws: where this program has no such change.
  package func script(
    after start: CheckpointStore.Content?, before count: Int? = nil
  ) throws(RunFolderError) -> [ScriptedCommand] {
    var script: [ScriptedCommand] = []
    for change in changes.prefix(count ?? changes.count).dropFirst(start?.recording.changeCount ?? 0) {
      guard let command = change.command else {
        throw RunFolderError(
          path: folder.changes,
          problem: .invalid("has a change of '\(change.change)', which this ml2-tui does not know"))
      }
      script.append(ScriptedCommand(command, at: .moment(change.moment)))
    }
    return script
  }
}

/// A place in a run from which another one goes on.
package enum ForkPlace: Sendable, Equatable {
  case last, best
  /// After the evaluation of this epoch.
  case epoch(Int)
  /// After so many iterations.
  case iteration(Int)
  /// Just before this change, counted from 1.
  case change(Int)

  /// `best`, `last`, `epoch:38`, `iteration:14861` or `change:2`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("last", 1): self = .last
    case ("best", 1): self = .best
    default:
      guard parts.count == 2, let number = Int(parts[1]), number >= 0 else { return nil }
      switch parts[0] {
      case "epoch" where number > 0: self = .epoch(number)
      case "iteration": self = .iteration(number)
      case "change" where number > 0: self = .change(number)
      default: return nil
      }
    }
  }

  package static let forms = "best, last, epoch:38, iteration:14861 or change:2"
}

/// How to come to a place in a run: from a checkpoint before it.
package struct ForkRoute {
  /// `nil`: from the run's settings.
  package let start: CheckpointStore.Content?
  /// What is carried out on the way, with the snapshot at its end; empty where the start is the place.
  package let script: [ScriptedCommand]
  /// Iterations to train on the way, as far as that is known.
  package let iterations: Int
}

extension RunRepetition {
  /// - Parameter notify: told which checkpoints are damaged and passed over.
  /// - Throws: `RunFolderError` where the run has no such place.
  package func route(to place: ForkPlace, notify: (RunFolderError) -> Void) throws -> ForkRoute {
    switch place {
    case .last:
      guard let content = store.newest(notify: notify) else {
        throw RunFolderError(path: store.folder, problem: .nothingToGoOnFrom)
      }
      return ForkRoute(start: content, script: [], iterations: 0)
    case .best:
      guard let entry = store[.best] else {
        throw RunFolderError(
          path: store.folder, problem: .invalid("has no best epoch yet; choose another place, such as last"))
      }
      return ForkRoute(start: try store.read(entry), script: [], iterations: 0)
    case .change(let number):
      guard changes.indices.contains(number - 1) else {
        throw RunFolderError(
          path: folder.changes,
          problem: .invalid(
            "has \(changes.count.counted("change", "changes")), so there is no change:\(number)"))
      }
      let iterations = changes[number - 1].moment.iterations
      return try route(
        Target(place: .iterations(iterations), iterations: iterations, changes: number - 1), notify)
    case .iteration(let count):
      let earlier = changes.firstIndex { $0.moment.iterations >= count } ?? changes.count
      return try route(Target(place: .iterations(count), iterations: count, changes: earlier), notify)
    case .epoch(let number):
      guard let end = ends()[number] else {
        throw RunFolderError(
          path: folder.path, problem: .invalid("has not finished epoch \(number); choose an earlier place"))
      }
      let earlier = changes.firstIndex { $0.moment.epochs >= number } ?? changes.count
      return try route(
        Target(place: .epochEnd(number), iterations: end, changes: earlier, epochs: number), notify)
    }
  }

  private struct Target {
    let place: ScriptedCommand.Place
    /// Done there.
    let iterations: Int
    /// Made before.
    let changes: Int
    /// That have ended there, where it is the end of one.
    var epochs: Int?

    func isReached(by content: CheckpointStore.Content) -> Bool {
      content.snapshot.totalIterations == iterations && content.recording.changeCount == changes
        && (epochs == nil || content.snapshot.epochsDone == epochs)
    }

    func isBeyond(_ content: CheckpointStore.Content) -> Bool {
      content.snapshot.totalIterations <= iterations && content.recording.changeCount <= changes
        && epochs.map { content.snapshot.epochsDone <= $0 } ?? true
    }
  }

  /// From the last checkpoint that is not beyond the target.
  private func route(_ target: Target, _ notify: (RunFolderError) -> Void) throws -> ForkRoute {
    var start: CheckpointStore.Content?
    let entries = store.entries.sorted { ($0.iterations, $0.number) > ($1.iterations, $1.number) }
    for entry in entries where entry.iterations <= target.iterations {
      do throws(RunFolderError) {
        let content = try store.read(entry)
        guard target.isBeyond(content) else { continue }
        start = content
        break
      } catch {
        notify(error)
      }
    }
    if start == nil, manifest.parent != nil {
      throw RunFolderError(path: store.folder, problem: .invalid("has no checkpoint before that place"))
    }
    if let start, target.isReached(by: start) { return ForkRoute(start: start, script: [], iterations: 0) }
    var script = try script(after: start, before: target.changes)
    script += [Command.takeSnapshot, .stop].map { ScriptedCommand($0, at: target.place) }
    return ForkRoute(
      start: start, script: script,
      iterations: target.iterations - (start?.snapshot.totalIterations ?? 0))
  }

  /// Last iteration of each epoch that was finished.
  private func ends() -> [Int: Int] {
    var ends: [Int: Int] = [:]
    // What is damaged is said by what shows the curves.
    let ignore: (RunFolderError) -> Void = { _ in }
    RunCurves(folder).read(notify: ignore) { item in
      if case .epoch(let epoch) = item { ends[epoch.number] = epoch.iteration }
    }
    return ends
  }
}
