import Models
import Testing
import Training

@Suite("A loss that is not finite") struct DivergenceTests {
  @Test("The session pauses, says so, and does not count the iteration", arguments: NetworkKind.allCases)
  func pauses(network: NetworkKind) throws {
    let run = try Self.diverged(network)
    let divergence = try #require(run.divergences.first)
    let done = run.samples.last?.iteration ?? 0
    #expect(divergence.position.totalIterations == done + 1)
    #expect(!divergence.loss.isFinite)
    #expect(divergence.learningRate == 1e25)
    #expect(run.samples.allSatisfy { $0.loss.isFinite })
    #expect(run.state == .diverged)
    // It holds: nothing runs until it is told to.
    try run.send(.publishWeights)
    #expect(run.samples.count == done)
    #expect(run.divergences.count == 1)
  }

  @Test("In the first epoch the initial weights come back", arguments: NetworkKind.allCases)
  func backToStart(network: NetworkKind) throws {
    let run = try Self.diverged(network)
    #expect(run.divergences[0].restoredEpoch == 0)
    #expect(try run.weights() == Self.paused(network).weights())
  }

  @Test("Later those of the last epoch's end come back", arguments: NetworkKind.allCases)
  func backToEpoch(network: NetworkKind) throws {
    let run = try Self.paused(network)
    try run.step(network == .cnn ? 4 : 9)
    try run.wait(for: "the end of the epoch") { $0.epochs.count == 1 }
    let weights = try run.weights()
    try run.apply(Change(.learningRate, 1e25))
    run.session.send(.resume)
    try run.wait(for: "the divergence") { $0.state == .diverged }
    #expect(run.divergences[0].restoredEpoch == 1)
    #expect(try run.weights() == weights)
    // What a run that ends here leaves behind are good weights.
    run.session.send(.stop)
    #expect(try run.end().weights == weights)
  }

  @Test("An epoch whose loss had left its course is not gone back to")
  func backToCourse() throws {
    let run = try ObservedRun.paused(.names(epochs: 100), SyntheticData.names())
    try run.step(9)
    try run.wait(for: "the end of the epoch") { $0.epochs.count == 1 }
    let weights = try run.weights()
    // One step far off, and the rest of the epoch there.
    try run.apply(Change(.learningRate, 100))
    try run.step()
    try run.apply(Change(.learningRate, 1e-9))
    try run.step(8)
    try run.wait(for: "the end of the second epoch") { $0.epochs.count == 2 }
    let spoilt = run.epochs[1].evaluation.loss
    try #require(spoilt.isFinite && spoilt > 20 * run.epochs[0].evaluation.loss)
    try run.apply(Change(.learningRate, 1e25))
    run.session.send(.resume)
    try run.wait(for: "the divergence") { $0.state == .diverged }
    #expect(run.divergences[0].restoredEpoch == 1)
    #expect(try run.weights() == weights)
  }

  @Test("At a lower rate the run goes on to its end", arguments: NetworkKind.allCases)
  func recovers(network: NetworkKind) throws {
    let run = try Self.diverged(network)
    let done = run.samples.last?.iteration ?? 0
    try run.apply(Change(.learningRate, 0.01))
    try run.apply(Change(.epochs, 3))
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .completed)
    #expect(result.epochsFinished == 3)
    #expect(run.samples.map(\.iteration) == Array(1...(network == .cnn ? 12 : 27)))
    #expect(run.samples[done].loss < 10)
    #expect(result.testEvaluation?.loss.isFinite == true)
  }

  @Test("A diverged run can be stopped", arguments: NetworkKind.allCases)
  func stops(network: NetworkKind) throws {
    let run = try Self.diverged(network)
    run.session.send(.stop)
    #expect(try run.end().reason == .stopped)
  }

  private static func paused(_ network: NetworkKind) throws -> ObservedRun {
    network == .cnn
      ? try .paused(.images(epochs: 100), SyntheticData.images())
      : try .paused(.names(epochs: 100), SyntheticData.names())
  }

  private static func diverged(_ network: NetworkKind) throws -> ObservedRun {
    let run = try paused(network)
    try run.apply(Change(.learningRate, 1e25))
    run.session.send(.resume)
    try run.wait(for: "the divergence") { $0.state == .diverged }
    return run
  }
}
