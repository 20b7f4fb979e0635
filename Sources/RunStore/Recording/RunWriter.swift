import EventFiles
import Files
import Foundation
import Text
import Training

/// Writes what a session reports into the folder of its run. What cannot be written waits in memory, up to a bound, and
/// is tried again. Belongs to one thread.
final class RunWriter {
  let folder: RunFolder
  private let checkpoints: CheckpointStore
  private let events: EventFileWriter
  private let eventFile: String
  /// Bytes of the event files before this one.
  private let earlierEvents: [String: Int]
  private let changes: AppendFile
  private var waitingChanges: [UInt8] = []
  private let log: AppendFile
  private var waitingLog: [UInt8] = []
  private var configuration: Configuration?
  private(set) var status: RunStatus
  /// Iterations that were left out of the curves, since too much waited for room on the disk.
  var lostIterations = 0
  private var best: (snapshot: RunSnapshot, recording: Recording)?
  /// Of the last changes, the newest last; `nil` where it is not known.
  private var undoMarks: [UndoMark?] = []
  /// Whether what is taken back has been moved out of the way already, by a try that came no further.
  private var hasAbandonedPiece = false
  /// Of a change that has not been confirmed yet.
  private var nextUndoMark: UndoMark?

  /// What was written before a change.
  private struct UndoMark {
    let recording: Recording
    /// Number of the first checkpoint that goes when the change is taken back.
    let firstAbandoned: Int
  }

  /// Most bytes of curves that wait for the disk.
  private static let mostWaiting = 64 << 20

  /// Begins the files of a new run, or goes on with those of an old one: what is in them beyond the checkpoint is cut
  /// off, since it will be written once more.
  init(_ folder: RunFolder, after checkpoint: CheckpointStore.Content?, now: Double) throws {
    self.folder = folder
    checkpoints = CheckpointStore(folder)
    let recording = checkpoint?.recording
    var earlier: [String: Int] = [:]
    for name in folder.eventFiles {
      guard let length = recording?.events[name] else {
        try FileManager.default.removeItem(atPath: folder[name])
        continue
      }
      earlier[name] = try AppendFile(folder[name], cutTo: length).length
    }
    earlierEvents = earlier
    changes = try AppendFile(folder.changes, cutTo: recording?.changes)
    log = try AppendFile(folder.log, cutTo: recording?.log)
    // Sorted by name they are sorted by time, also where the clock was set back.
    let number = (earlier.keys.compactMap(Self.number).max() ?? 0) + 1
    let digits = String(number)
    let time = max(Int(now), earlier.keys.compactMap(Self.seconds).max() ?? 0)
    eventFile =
      "events.out.tfevents.\(time).ml2-tui." + String(repeating: "0", count: max(0, 4 - digits.count))
      + digits
    events = try EventFileWriter(
      creating: folder[eventFile], seconds: now,
      restart: checkpoint.map { $0.snapshot.totalIterations + 1 })
    if let checkpoint { undoMarks = Self.undoMarks(folder, before: checkpoint) }
    status = (try? RunStatus(folder)) ?? RunStatus(state: .training)
    status.state = .training
    status.changes = recording?.changeCount ?? 0
    status.iterations = checkpoint?.snapshot.totalIterations ?? 0
    status.epochs = checkpoint?.snapshot.epochsDone ?? 0
  }

  private static func number(_ name: String) -> Int? { name.split(separator: ".").last.flatMap { Int($0) } }
  private static func seconds(_ name: String) -> Int? {
    name.split(separator: ".").dropFirst(3).first.flatMap { Int($0) }
  }

  // MARK: Events

  /// - Parameter now: seconds since 1970.
  func take(_ event: SessionEvent, now: Double) throws {
    switch event {
    case .started(let description): start(description, now)
    case .iteration(let progress): append(progress, now)
    case .epochFinished(let epoch): append(epoch, now)
    case .commandApplied(let applied): append(applied, now)
    // It has another writer made: see `goBack`.
    case .undone: break
    case .diverged(let divergence):
      let iteration = divergence.position.totalIterations
      events.append(ScalarRow([ScalarTags.trainLoss]), step: iteration, seconds: now) { _ in divergence.loss }
      status.state = .diverged
      say("warning: " + divergence.sentence, at: iteration, now)
    case .stateChanged(.training): status.state = .training
    case .warning(let text): say("warning: " + text, at: status.iterations, now)
    case .finished(let result): finish(result, now)
    case .failed(let reason):
      status.state = .failed
      say("failed: " + reason, at: status.iterations, now)
      events.append(.failure, seconds: now)
    case .snapshot(let snapshot): try keep(snapshot)
    case .commandRefused: nextUndoMark = nil
    case .report, .stateChanged, .weights: break
    }
  }

  private func start(_ description: SessionDescription, _ now: Double) {
    configuration = description.configuration
    status.plannedEpochs = description.configuration.hyperparameters.epochs
    let set = description.holdoutSamples > 0 ? EvaluationSet.holdout : .test
    guard earlierEvents.isEmpty else {
      say("resumed after \(status.iterations.counted("iteration", "iterations"))", at: status.iterations, now)
      return
    }
    say(description.sentence, at: 0, now)
    let all = Hyperparameter.all(of: description.configuration.network).map { hyperparameter in
      (hyperparameter, description.configuration[hyperparameter])
    }
    events.append(
      HParams(
        hyperparameters: all.map { hyperparameter, value in
          (
            HParams.Item(
              name: hyperparameter.name, title: hyperparameter.title, help: hyperparameter.help),
            value.hparam
          )
        },
        metrics: [
          HParams.Item(name: ScalarTags.loss(set), title: "\(set.words) loss"),
          HParams.Item(name: ScalarTags.accuracy(set), title: "\(set.words) accuracy"),
        ]), seconds: now)
    for (hyperparameter, value) in all { append(hyperparameter, value, at: 0, now) }
  }

  private func append(
    _ hyperparameter: Hyperparameter, _ value: HyperparameterValue, at step: Int, _ now: Double
  ) {
    guard let number = value.number else { return }
    events.append(
      ScalarRow([ScalarTags.hyperparameter(hyperparameter.name)]), step: step, seconds: now
    ) { _ in Float(number) }
  }

  /// Tags, and what is written under them.
  private struct Columns<Row> {
    let row: ScalarRow
    let values: [@Sendable (Row) -> Float]

    init(_ columns: [ScalarTags.Column<Row>]) {
      row = ScalarRow(columns.map(\.tag))
      values = columns.map(\.value)
    }
  }

  private static let iterationColumns = Columns(ScalarTags.iterations)

  private func append<Row>(_ row: Row, _ columns: Columns<Row>, step: Int, seconds: Double) {
    events.append(columns.row, step: step, seconds: seconds) { columns.values[$0](row) }
  }

  private func append(_ progress: IterationProgress, _ now: Double) {
    guard events.waitingBytes < Self.mostWaiting else {
      lostIterations += progress.samples.count
      return
    }
    let latest = progress.latest
    for sample in progress.samples {
      append(
        sample, Self.iterationColumns, step: sample.iteration,
        seconds: now - (latest.seconds - sample.seconds))
    }
    status.iterations = latest.iteration
    status.seconds = latest.seconds
  }

  private func append(_ epoch: EpochSummary, _ now: Double) {
    append(
      epoch, Columns(ScalarTags.epochs(judgedOn: epoch.judgedOn)), step: epoch.totalIterations, seconds: now)
    status.epochs = epoch.epoch
    status.plannedEpochs = epoch.epochs
    status.best = epoch.best
    (status.lastLoss, status.lastAccuracy) = (epoch.evaluation.loss, epoch.evaluation.accuracy)
    say(epoch.sentence, at: epoch.totalIterations, now)
  }

  private func append(_ applied: AppliedCommand, _ now: Double) {
    guard let configuration, let line = ChangeLine(applied, in: configuration, time: now) else { return }
    undoMarks.append(nextUndoMark)
    nextUndoMark = nil
    if undoMarks.count > UndoPoint.capacity { undoMarks.removeFirst() }
    waitingChanges += line.bytes
    status.changes += 1
    let step = applied.position.totalIterations
    if case .set(let change) = applied.command {
      var changed = configuration
      changed.hyperparameters = applied.hyperparameters
      append(change.hyperparameter, changed[change.hyperparameter], at: step, now)
    }
    status.plannedEpochs = applied.hyperparameters.epochs
    events.append(text: line.sentence, tag: ScalarTags.changes, step: step, seconds: now)
    say(line.sentence, at: step, now)
  }

  private func finish(_ result: SessionResult, _ now: Double) {
    if status.state != .diverged || result.reason != .stopped {
      status.state = result.reason == .stopped ? .stopped : .finished
    }
    status.iterations = result.totalIterations
    status.epochs = result.epochsFinished
    status.best = result.best
    if let test = result.testEvaluation {
      (status.testLoss, status.testAccuracy) = (test.loss, test.accuracy)
      append(test, Columns(ScalarTags.final), step: result.totalIterations, seconds: now)
    }
    status.seconds = result.trainingSeconds
    say(result.sentence, at: result.totalIterations, now)
    events.append(status.state == .diverged ? .failure : .success, seconds: now)
  }

  /// Adds a line to the log, and to the event file.
  private func say(_ text: String, at step: Int, _ now: Double) {
    let text = text.withoutControlCharacters
    waitingLog += Array("\(Self.clockTime(now)) \(text)\n".utf8)
    events.append(text: text, tag: ScalarTags.log, step: step, seconds: now)
  }

  /// In UTC, as RFC 3339 has it: `2026-11-27T14:33:35Z`.
  private static func clockTime(_ now: Double) -> String {
    Date(timeIntervalSince1970: now).formatted(.iso8601)
  }

  // MARK: Checkpoints

  /// What has been recorded so far.
  private var recording: Recording {
    var lengths = earlierEvents
    lengths[eventFile] = events.length
    return Recording(
      events: lengths, changes: changes.length + waitingChanges.count, changeCount: status.changes,
      log: log.length + waitingLog.count, best: checkpoints[.best]?.name)
  }

  private func keep(_ snapshot: RunSnapshot) throws {
    switch snapshot.occasion {
    case .asked: return
    // Epochs can be as short as some hundredths of a second.
    case .bestEpoch: best = (snapshot, recording)
    case .due, .end:
      try writeBest()
      try write(snapshot, recording, links: [.last])
    case .change:
      nextUndoMark = UndoMark(
        recording: recording, firstAbandoned: (checkpoints.entries.last?.number ?? 0) + 1)
      try writeBest()
      let recording = recording
      let entry = try write(snapshot, recording, links: [.last])
      nextUndoMark = UndoMark(recording: recording, firstAbandoned: entry.number)
    }
  }

  /// Writes the checkpoint of the best epoch that waits.
  func writeBest() throws {
    guard let (snapshot, recording) = best else { return }
    let isNewest = CheckpointStore(folder)[.last].map { $0.iterations <= snapshot.totalIterations } ?? true
    try write(snapshot, recording, links: isNewest ? [.best, .last] : [.best])
    best = nil
  }

  @discardableResult
  private func write(
    _ snapshot: RunSnapshot, _ recording: Recording, links: Set<CheckpointStore.Link>
  ) throws -> CheckpointStore.Entry {
    // What a checkpoint says of these files must be so when it can be found.
    try sync()
    let entry = try checkpoints.write(
      RunArchive(snapshot), iterations: snapshot.totalIterations,
      isBeforeChange: snapshot.occasion == .change, recording: recording, links: links)
    checkpoints.prune()
    try writeStatus(now: Date().timeIntervalSince1970)
    return entry
  }

  // MARK: Going back

  /// Goes back to what was written before the last change: the curves since then, the changes and the lines of the log
  /// move to a folder of their own (`AbandonedPiece`), and the checkpoints since then go.
  /// - Returns: what goes on writing. Where this throws, it can be tried again.
  func goBack(_ undone: Undone, now: Double) throws -> RunWriter {
    guard let last = undoMarks.last, let mark = last, let snapshot = undone.snapshot else {
      throw RunFolderError(
        path: folder.checkpoints, problem: .invalid("has nothing from before the change that was taken back"))
    }
    try sync()
    let iterations = snapshot.totalIterations
    if !hasAbandonedPiece {
      try AbandonedPiece(folder, beyond: mark.recording, at: iterations).write(now: now)
      hasAbandonedPiece = true
    }
    let abandoned = checkpoints.entries.filter { $0.number >= mark.firstAbandoned }
    let entry = try checkpoints.write(
      RunArchive(snapshot), iterations: iterations, recording: mark.recording, links: [.last])
    // From here on the run goes on from there, whatever happens.
    try checkpoints.point(.best, to: mark.recording.best)
    checkpoints.remove(abandoned)
    let writer = try RunWriter(
      folder,
      after: CheckpointStore.Content(entry: entry, snapshot: snapshot, recording: mark.recording),
      now: now)
    writer.configuration = configuration
    writer.lostIterations = lostIterations
    writer.undoMarks = undoMarks.dropLast()
    writer.status.plannedEpochs = undone.hyperparameters.epochs
    writer.status.best = undone.best
    writer.status.seconds = undone.seconds
    writer.say(undone.sentence, at: iterations, now)
    return writer
  }

  /// Those of the changes before a checkpoint, from the checkpoints before them.
  private static func undoMarks(_ folder: RunFolder, before last: CheckpointStore.Content) -> [UndoMark?] {
    CheckpointStore(folder).beforeChanges(last).map {
      UndoMark(recording: $0.recording, firstAbandoned: $0.entry.number)
    }
  }

  // MARK: Writing

  /// Hands everything that waits to the system.
  func flush() throws {
    try events.flush()
    try changes.write(&waitingChanges)
    try log.write(&waitingLog)
  }

  private func sync() throws {
    try events.sync()
    try changes.write(&waitingChanges)
    try changes.sync()
    try log.write(&waitingLog)
  }

  func writeStatus(now: Double) throws {
    status.updated = now
    try status.write(to: folder)
  }
}

extension HyperparameterValue {
  /// For a curve; `nil` for what is no number.
  fileprivate var number: Double? {
    switch self {
    case .count(let count): Double(count)
    case .real(let number): number
    case .off: 0
    case .flag(let isOn): isOn ? 1 : 0
    case .schedule, .choice, .seed: nil
    }
  }

  fileprivate var hparam: HParams.Value {
    switch self {
    case .count, .real: .number(number ?? 0)
    case .flag(let isOn): .flag(isOn)
    case .off, .schedule, .choice, .seed: .text(text)
    }
  }
}
