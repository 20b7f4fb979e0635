import Models
import Testing
import Training

/// Taking back a change with its effect.
@Suite("A change that is taken back with its effect") struct UndoTests {
  /// A run that keeps what it needs to go back, and holds before its first iteration.
  private func kept(_ configuration: Configuration, _ data: TrainingData) throws -> ObservedRun {
    let run = try ObservedRun(configuration, data, need: .all)
    run.session.send(.pause)
    run.start(snapshots: .keeping(every: .infinity))
    try run.wait(for: "the pause") { $0.state == .paused }
    return run
  }

  private func undo(_ run: ObservedRun) throws -> Undone {
    let before = run.undone.count
    let id = run.session.send(.undo)
    try run.wait(for: "the answer") { $0.answer(to: id) != nil }
    if let reason = run.answer(to: id)?.refusal { throw ObservedRun.Unexpected(description: reason) }
    try run.wait(for: "going back") { $0.undone.count > before }
    return run.undone.last!
  }

  /// Goes on to the end, and compares with a run that was never changed.
  private func expectUntouched(_ run: ObservedRun, _ configuration: Configuration, _ data: TrainingData)
    throws
  {
    run.session.send(.resume)
    let end = try run.end()
    let whole = try ObservedRun.result(configuration, data)
    #expect(end.weights == whole.weights)
    #expect(end.totalIterations == whole.totalIterations)
    #expect(end.testEvaluation == whole.testEvaluation)
    #expect(end.best == whole.best)
  }

  static let plans: [(Configuration, @Sendable () -> TrainingData)] = [
    (.names(epochs: 3), { SyntheticData.names() }),
    (.images(epochs: 3), { SyntheticData.images() }),
  ]

  @Test("leaves the run as if it had never been made", arguments: [0, 1], [0, 3, 8, 9])
  func untouched(plan: Int, after iterations: Int) throws {
    let (configuration, data) = Self.plans[plan]
    let run = try kept(configuration, data())
    if iterations > 0 { try run.step(iterations) }
    let reached = run.samples.last?.iteration ?? 0
    try run.apply(Change(.learningRate, 0.5))
    try run.apply(Change(.batchSize, 3))
    try run.step(4)
    let second = try undo(run)
    #expect(second.change == .set(Change(.batchSize, 3)))
    #expect(second.position.totalIterations == reached && second.abandoned == reached + 4)
    let first = try undo(run)
    #expect(first.change == .set(Change(.learningRate, 0.5)) && first.changesLeft == 0)
    #expect(throws: ObservedRun.Unexpected.self) { try undo(run) }
    try expectUntouched(run, configuration, data())
  }

  @Test("also one that was made during an evaluation, or is taken back during one", arguments: [true, false])
  func evaluating(isMadeThen: Bool) throws {
    // The names are so few that their evaluation has no pause in which a command is looked for.
    let (configuration, data) = Self.plans[1]
    let perEpoch = 4
    let evaluation = ScriptedCommand.Place.moment(
      Moment(iterations: perEpoch, epochs: 0, isEvaluating: true))
    let change = Command.set(Change(.learningRate, 0.25))
    let run = try ObservedRun(configuration, data(), need: .all)
    run.start(
      snapshots: .keeping(every: .infinity),
      script: isMadeThen
        ? [.init(change, at: evaluation), .init(.undo, at: .iterations(perEpoch + 2))]
        : [.init(change, at: .iterations(perEpoch - 2)), .init(.undo, at: evaluation)])
    try run.wait(for: "going back") { !$0.undone.isEmpty || $0.result != nil }
    let undone = try #require(run.undone.first)
    #expect(undone.change == change)
    #expect(undone.position.totalIterations == (isMadeThen ? perEpoch : perEpoch - 2))
    try expectUntouched(run, configuration, data())
  }

  @Test("also going back to the best epoch")
  func best() throws {
    let configuration = Configuration.names(epochs: 3)
    let run = try kept(configuration, SyntheticData.names())
    try run.step(9 + 5)
    guard case .applied = try run.send(.restoreBest) else {
      throw ObservedRun.Unexpected(description: "refused")
    }
    try run.step(2)
    #expect(try undo(run).change == .restoreBest)
    try expectUntouched(run, configuration, SyntheticData.names())
  }

  @Test("also after the loss was not finite: the run is where it was, and trains")
  func diverged() throws {
    let configuration = Configuration.names(epochs: 3)
    let run = try kept(configuration, SyntheticData.names())
    try run.step(9 + 4)
    try run.apply(Change(.learningRate, 1e30))
    run.session.send(.resume)
    try run.wait(for: "the divergence") { !$0.divergences.isEmpty }
    _ = try undo(run)
    try expectUntouched(run, configuration, SyntheticData.names())
  }

  @Test("also in a run that goes on from files")
  func resumed() throws {
    let configuration = Configuration.names(epochs: 3)
    let run = try kept(configuration, SyntheticData.names())
    try run.step(11)
    try run.apply(Change(.learningRate, 0.5))
    let before = try #require(run.snapshots.last)
    try run.step(3)
    let now = try run.snapshot()
    let point = UndoPoint(change: .set(Change(.learningRate, 0.5)), snapshot: try before.writtenAndRead())
    let session = try TrainingSession(
      resuming: now.writtenAndRead(), undo: [point], data: SyntheticData.names())
    let resumed = ObservedRun(session)
    resumed.start(snapshots: .keeping(every: .infinity))
    _ = try undo(resumed)
    try expectUntouched(resumed, configuration, SyntheticData.names())
  }

  @Test("is refused where nothing is kept, and where nothing was changed")
  func refused() throws {
    let run = try ObservedRun.paused(.names(), SyntheticData.names())
    try run.apply(Change(.learningRate, 0.5))
    #expect(try run.send(.undo).refusal == "the session keeps nothing to go back to")
    let other = try kept(.names(), SyntheticData.names())
    #expect(try other.send(.undo).refusal == "nothing was changed that can be taken back")
  }

  @Test("Older changes than are kept stand")
  func capacity() throws {
    let run = try kept(.names(epochs: 3), SyntheticData.names())
    for index in 0..<UndoPoint.capacity + 2 {
      try run.apply(Change(.learningRate, 0.001 * Double(index + 1)))
      try run.step()
    }
    for _ in 0..<UndoPoint.capacity { _ = try undo(run) }
    #expect(throws: ObservedRun.Unexpected.self) { try undo(run) }
    #expect(run.undone.last?.position.totalIterations == 2)
  }
}
