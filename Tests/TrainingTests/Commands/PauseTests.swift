import Testing
import Training

@Suite("Pause, resume, single step, stop") struct PauseTests {
  @Test("A paused run runs the iterations it is told to and no more", arguments: NetworkKind.allCases)
  func steps(network: NetworkKind) throws {
    let run = try Self.paused(network)
    try run.step()
    #expect(run.samples.map(\.iteration) == [1])
    try run.step(2)
    #expect(run.samples.map(\.iteration) == [1, 2, 3])
    // Had it gone on by itself, more iterations would stand before the answer.
    try run.send(.publishWeights)
    #expect(run.samples.count == 3)
    #expect(run.state == .paused)
  }

  @Test("A run that is resumed goes on to its end")
  func resume() throws {
    let run = try Self.paused(.rnn)
    try run.step()
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.totalIterations == 18)
    #expect(run.samples.map(\.iteration) == Array(1...18))
  }

  @Test("Single steps that were overtaken by a resume are not made up for at the next pause")
  func stepsBeforeResume() throws {
    let run = try ObservedRun(.names(epochs: 100_000), SyntheticData.names())
    for command in [Command.pause, .step, .step, .step, .resume] { run.session.send(command) }
    run.start()
    try run.wait(for: "ten iterations") { $0.samples.count >= 10 }
    let answer = try run.send(.pause)
    let pausedAt = try #require(answer.applied).position.totalIterations - 1
    _ = try run.weights()
    #expect(run.samples.last?.iteration == pausedAt)
    #expect(run.published.last?.totalIterations == pausedAt)
  }

  @Test("A step at the end of an epoch evaluates and holds before the next")
  func epochEnd() throws {
    let run = try Self.paused(.cnn)
    try run.step(4)
    try run.wait(for: "the end of the epoch") { $0.epochs.count == 1 }
    try run.send(.publishWeights)
    #expect(run.samples.count == 4)
    #expect(run.state == .paused)
    try run.step()
    #expect(run.samples.last?.iteration == 5)
  }

  @Test("Paused time is no training time")
  func clock() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let run = try Self.paused(.rnn)
    try run.step()
    let pause = try clock.measure {
      // Another run passes the time.
      _ = try ObservedRun.result(.images(), SyntheticData.images())
    }
    try run.step()
    let whole = clock.now - start
    // Half of the pause is left for the moments between an iteration and the pause after it.
    #expect(.seconds(run.samples[1].seconds) < whole - pause / 2)
  }

  @Test("A stopped run keeps its weights and says where it stopped", arguments: NetworkKind.allCases)
  func stop(network: NetworkKind) throws {
    let run = try Self.paused(network)
    try run.step(2)
    let weights = try run.weights()
    run.session.send(.stop)
    let result = try run.end()
    #expect(result.reason == .stopped)
    #expect(result.totalIterations == 2)
    #expect(result.epochsFinished == 0)
    #expect(result.best == nil)
    #expect(result.testEvaluation == nil)
    #expect(result.weights == weights)
    #expect(run.states.last == .stopped)
  }

  @Test("A run can be stopped before its first iteration")
  func stopAtOnce() throws {
    let result = try ObservedRun.result(.names(), SyntheticData.names(), commands: [.stop])
    #expect(result.reason == .stopped)
    #expect(result.totalIterations == 0)
  }

  @Test("A stop cuts an evaluation short and is answered")
  func stopEvaluation() throws {
    let run = try Self.evaluating()
    let answer = try run.send(.stop)
    #expect(answer.applied != nil)
    let result = try run.end()
    #expect(result.reason == .stopped)
    #expect(result.epochsFinished == 0)
    #expect(result.testEvaluation == nil)
  }

  @Test("A pause holds an evaluation, which goes on where it was")
  func pauseEvaluation() throws {
    let run = try Self.evaluating()
    try #require(try run.send(.pause).applied != nil)
    #expect(run.state == .paused)
    #expect(run.epochs.isEmpty)
    // Weights can be had meanwhile, and values changed.
    try run.send(.publishWeights)
    #expect(try run.apply(Change(.weightDecay, 0.5)).position.epoch == 2)
    #expect(run.epochs.isEmpty)
    run.session.send(.resume)
    try run.wait(for: "the end of the epoch") { $0.epochs.count == 1 }
    #expect(run.epochs[0].evaluation.count == Self.slowTest)
    #expect(run.states.prefix(5) == [.training, .evaluating, .paused, .evaluating, .training])
  }

  @Test("A step out of a held evaluation finishes it, makes one iteration and holds")
  func stepFromEvaluation() throws {
    let run = try Self.evaluating()
    try run.send(.pause)
    try run.step()
    #expect(run.epochs.count == 1)
    #expect(run.samples.map(\.iteration) == [1, 2])
    run.session.send(.stop)
    #expect(try run.end().totalIterations == 2)
    #expect(!run.states.dropFirst(2).contains(.training))
  }

  @Test("A batch size that is sent during an evaluation holds from the next epoch on")
  func batchSizeDuringEvaluation() throws {
    let run = try Self.evaluating()
    let applied = try run.apply(Change(.batchSize, 1))
    #expect(applied.position.epoch == 2)
    #expect(applied.position.iteration == 1)
    #expect(applied.position.iterationsInEpoch == 5)
    try run.wait(for: "the next epoch") { $0.samples.count > 5 }
    #expect(run.epochs[0].totalIterations == 1)
  }

  private static let slowTest = 20_000

  @Test("Going back during an evaluation waits for its end, and judges the weights as they were")
  func restoreDuringEvaluation() throws {
    let run = try Self.evaluating()
    try run.wait(for: "the second evaluation") { $0.epochs.count == 1 && $0.state == .evaluating }
    let ids = [Command.restoreBest, .set(Change(.epochs, 2))].map(run.session.send)
    let result = try run.end()
    for id in ids { if case .refused(let refused)? = run.answer(to: id) { Issue.record("\(refused)") } }
    let plain = try ObservedRun.paused(
      try #require(run.description).configuration, SyntheticData.greyImages(train: 5, test: Self.slowTest))
    try plain.step()
    try plain.wait(for: "an epoch") { $0.epochs.count == 1 }
    let first = try plain.weights()
    try plain.step()
    try plain.wait(for: "two epochs") { $0.epochs.count == 2 }
    #expect(run.epochs[1].evaluation == plain.epochs[1].evaluation)
    #expect((result.weights.tensors == first.tensors) == true)
  }

  /// A run in its first evaluation, which takes a while. Of five images the last one is left over by a batch.
  private static func evaluating() throws -> ObservedRun {
    let run = try ObservedRun(
      .images(batchSize: 4, epochs: 1000), SyntheticData.greyImages(train: 5, test: slowTest))
    run.start()
    try run.wait(for: "an evaluation") { $0.states.contains(.evaluating) }
    return run
  }

  @Test("A stop at the end of an epoch has its evaluation")
  func stopAfterEpoch() throws {
    let run = try Self.paused(.cnn)
    try run.step(4)
    try run.wait(for: "the end of the epoch") { $0.epochs.count == 1 }
    run.session.send(.stop)
    let result = try run.end()
    #expect(result.epochsFinished == 1)
    #expect(result.testEvaluation == run.epochs[0].evaluation)
    #expect(result.best?.epoch == 1)
  }

  @Test("Every command is answered in the order of sending")
  func answers() throws {
    let run = try ObservedRun(.names(epochs: 100_000), SyntheticData.names())
    let commands: [Command] = [
      .pause, .step, .set(Change(.batchSize, 6)), .set(Change(.batchSize, 0)), .publishWeights, .resume,
      .step, .stop,
    ]
    let ids = commands.map { run.session.send($0) }
    #expect(ids == (1...8).map(CommandID.init))
    run.start()
    _ = try run.end()
    let answered = run.events.compactMap { event -> (CommandID, Command)? in
      switch event {
      case .commandApplied(let applied): (applied.id, applied.command)
      case .commandRefused(let refused): (refused.id, refused.command)
      default: nil
      }
    }
    #expect(answered.map(\.0) == ids)
    #expect(answered.map(\.1) == commands)
  }

  private static func paused(_ network: NetworkKind) throws -> ObservedRun {
    network == .cnn
      ? try .paused(.images(), SyntheticData.images()) : try .paused(.names(), SyntheticData.names())
  }
}
