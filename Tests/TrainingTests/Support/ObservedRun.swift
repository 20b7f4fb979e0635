import Datasets
import Foundation
import Models
import Training

/// A session under test together with everything it has said. Every wait ends after a minute or two by
/// throwing, so that nothing hangs.
final class ObservedRun {
  let session: TrainingSession
  private(set) var events: [SessionEvent] = []
  private let mailbox: EventMailbox
  private var hasStarted = false

  private static let patience = 120.0

  struct Unexpected: Error, CustomStringConvertible {
    let description: String
  }

  /// How a command was answered.
  enum Answer {
    case applied(AppliedCommand)
    case refused(RefusedCommand)
  }

  init(
    _ configuration: Configuration, _ data: TrainingData, initialWeights: Weights? = nil,
    need: EventMailbox.Need = .enoughToDraw
  ) throws {
    session = try TrainingSession(configuration: configuration, data: data, initialWeights: initialWeights)
    mailbox = session.subscribe(need)
  }

  init(_ session: TrainingSession) {
    self.session = session
    mailbox = session.subscribe(.all)
  }

  /// Goes on from a snapshot that was written to files and read again.
  init(resuming snapshot: RunSnapshot, _ data: TrainingData) throws {
    session = try TrainingSession(resuming: try snapshot.writtenAndRead(), data: data)
    mailbox = session.subscribe()
  }

  /// Ends the run and waits for it: a thread that still trains while the process exits would use oneDNN after
  /// its static objects are gone.
  deinit {
    guard hasStarted else { return }
    session.send(.stop)
    session.waitForEnd(seconds: Self.patience)
  }

  func start(snapshots: SnapshotPolicy = .none, script: [ScriptedCommand] = []) {
    hasStarted = true
    session.start(snapshots: snapshots, script: script)
  }

  /// A run that holds before its first iteration.
  static func paused(
    _ configuration: Configuration, _ data: TrainingData, initialWeights: Weights? = nil
  ) throws -> ObservedRun {
    let run = try ObservedRun(configuration, data, initialWeights: initialWeights)
    run.session.send(.pause)
    run.start()
    try run.wait(for: "the pause") { $0.state == .paused }
    return run
  }

  /// Runs from start to end and returns how it ended.
  static func result(
    _ configuration: Configuration, _ data: TrainingData, initialWeights: Weights? = nil,
    commands: [Command] = []
  ) throws -> SessionResult {
    let run = try ObservedRun(configuration, data, initialWeights: initialWeights)
    for command in commands { run.session.send(command) }
    run.start()
    return try run.end()
  }

  /// Fetches events until all of them together satisfy `condition`.
  func wait(for what: String, until condition: (ObservedRun) -> Bool) throws {
    let deadline = Date().addingTimeInterval(Self.patience)
    while !condition(self) {
      guard Date() < deadline else { throw Unexpected(description: "\(what) did not come") }
      events += mailbox.wait(timeout: 1)
    }
  }

  /// Waits for the end of the run.
  func end() throws -> SessionResult {
    let before = divergences.count
    try wait(for: "the end of the run") {
      $0.result != nil || $0.failure != nil || $0.divergences.count > before
    }
    guard let result else { throw Unexpected(description: failure ?? "the run diverged") }
    return result
  }

  /// Runs so many iterations of a run that is paused.
  func step(_ count: Int = 1) throws {
    let wanted = (samples.last?.iteration ?? 0) + count
    let before = divergences.count
    for _ in 0..<count { session.send(.step) }
    try wait(for: "iteration \(wanted)") {
      ($0.samples.last?.iteration ?? 0) >= wanted || $0.divergences.count > before
    }
    if divergences.count > before { throw Unexpected(description: "the run diverged") }
  }

  /// Sends a command and waits for its answer.
  @discardableResult
  func send(_ command: Command) throws -> Answer {
    let id = session.send(command)
    try wait(for: "an answer to \(command)") { $0.answer(to: id) != nil }
    return answer(to: id)!
  }

  /// Sends a change and waits until it is applied.
  @discardableResult
  func apply(_ change: Change) throws -> AppliedCommand {
    switch try send(.set(change)) {
    case .applied(let applied): return applied
    case .refused(let refused): throw Unexpected(description: "\(change) was refused: \(refused.reason)")
    }
  }

  /// The run as it is now.
  func snapshot() throws -> RunSnapshot {
    let before = snapshots.count
    session.send(.takeSnapshot)
    try wait(for: "a snapshot") { $0.snapshots.count > before }
    return snapshots.last!
  }

  /// The weights as they are now.
  func weights() throws -> Weights {
    let before = published.count
    session.send(.publishWeights)
    try wait(for: "the weights") { $0.published.count > before }
    return published.last!.weights
  }

  func answer(to id: CommandID) -> Answer? {
    for event in events {
      switch event {
      case .commandApplied(let applied) where applied.id == id: return .applied(applied)
      case .commandRefused(let refused) where refused.id == id: return .refused(refused)
      default: break
      }
    }
    return nil
  }
}

extension RunSnapshot {
  /// The same from the bytes of its files.
  func writtenAndRead() throws -> RunSnapshot {
    let archive = try RunArchive(self)
    let files = archive.tensors.mapValues(\.safetensors)
    return try RunArchive(
      state: archive.state,
      tensors: Dictionary(
        uniqueKeysWithValues: files.map { ($0, try Weights(safetensors: $1, name: $0)) })
    ).snapshot()
  }
}

/// What was said, by kind.
extension ObservedRun {
  var samples: [IterationSample] {
    events.flatMap { event -> [IterationSample] in
      if case .iteration(let progress) = event { progress.samples } else { [] }
    }
  }

  var epochs: [EpochSummary] {
    events.compactMap { if case .epochFinished(let summary) = $0 { summary } else { nil } }
  }

  var reports: [IterationReport] {
    events.compactMap { if case .report(let report) = $0 { report } else { nil } }
  }

  var states: [SessionState] {
    events.compactMap { if case .stateChanged(let state) = $0 { state } else { nil } }
  }

  /// `nil` before the start.
  var state: SessionState? { states.last }

  var divergences: [Divergence] {
    events.compactMap { if case .diverged(let divergence) = $0 { divergence } else { nil } }
  }

  var snapshots: [RunSnapshot] {
    events.compactMap { if case .snapshot(let snapshot) = $0 { snapshot } else { nil } }
  }

  var undone: [Undone] {
    events.compactMap { if case .undone(let undone) = $0 { undone } else { nil } }
  }

  var published: [PublishedWeights] {
    events.compactMap { if case .weights(let weights) = $0 { weights } else { nil } }
  }

  var description: SessionDescription? {
    for case .started(let description) in events { return description }
    return nil
  }

  var result: SessionResult? {
    for case .finished(let result) in events { return result }
    return nil
  }

  var failure: String? {
    for case .failed(let reason) in events { return reason }
    return nil
  }
}

extension ObservedRun.Answer {
  var applied: AppliedCommand? { if case .applied(let applied) = self { applied } else { nil } }
  var refusal: String? { if case .refused(let refused) = self { refused.reason } else { nil } }
}
