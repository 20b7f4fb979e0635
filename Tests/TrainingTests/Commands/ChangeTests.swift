import Datasets
import Models
import Testing
import Training

@Suite("Changing hyperparameters") struct ChangeTests {
  /// Each change with a run that it makes a difference to.
  static let changes: [(change: Change, network: NetworkKind)] = [
    (.batchSize(8), .cnn), (.batchSize(6), .rnn),
    (.learningRate(0.02), .cnn), (.learningRate(0.02), .rnn),
    (.peakLearningRate(0.02), .cnn), (.peakLearningRate(0.02), .rnn),
    (.momentum(0.5), .cnn), (.momentum(0.5), .rnn),
    (.weightDecay(0.1), .cnn), (.weightDecay(0.1), .rnn),
    (.schedule(.cosine(warmup: 0.5)), .cnn), (.schedule(.step(size: 0.1, factor: 0.5)), .rnn),
    (.dropout(0.5), .cnn), (.dropout(0.5), .rnn),
    (.labelSmoothing(0.2), .cnn),
    (.crop(true), .cnn), (.flip(true), .cnn), (.jitter(true), .cnn),
    (.clipNorm(0.01), .cnn), (.clipNorm(0.01), .rnn),
  ]

  @Test("A value set before the first iteration is as good as a configured one", arguments: changes)
  func asConfigured(_ change: Change, _ network: NetworkKind) throws {
    let plain = Self.configuration(network)
    let configured = plain.with { $0.hyperparameters = Self.values($0.hyperparameters, with: change) }
    let changed = try ObservedRun.result(plain, Self.data(network), commands: [.set(change)])
    #expect(changed.weights == (try ObservedRun.result(configured, Self.data(network)).weights))
    #expect(changed.weights != (try ObservedRun.result(plain, Self.data(network)).weights))
  }

  @Test("A value set in a run holds from the next iteration", arguments: changes)
  func fromNextIteration(_ change: Change, _ network: NetworkKind) throws {
    let (changed, plain) = (try Self.paused(network), try Self.paused(network))
    try changed.step(2)
    try plain.step(2)
    let applied = try changed.apply(change)
    #expect(applied.position.totalIterations == 3)
    #expect(applied.hyperparameters == Self.values(applied.previous, with: change))
    #expect(try changed.weights() == plain.weights())
    try changed.step(2)
    try plain.step(2)
    #expect(try changed.weights() != plain.weights())
  }

  @Test("Patience set after the best epoch still brings its weights back")
  func patience() throws {
    let run = try ObservedRun.paused(.names(epochs: 100, learningRate: 0.1), SyntheticData.names())
    try run.step(9 * 8)
    try run.wait(for: "eight epochs") { $0.epochs.count == 8 }
    let weights = try run.weights()
    let before = try #require(run.epochs.last)
    try #require(before.best.epoch == 8)
    // Shrinks the weights to nothing, so no later epoch is better.
    try run.apply(.weightDecay(5))
    try run.step(9)
    try run.wait(for: "the ninth epoch") { $0.epochs.count == 9 }
    try run.apply(.patience(3))
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .patience)
    #expect(result.epochsFinished == 11)
    #expect(result.restoredBest)
    #expect(result.keptWeights == weights)
    #expect(result.testEvaluation == before.evaluation)
  }

  @Test("More epochs make a run longer, fewer end it with the running one")
  func epochs() throws {
    let longer = try ObservedRun.paused(.names(epochs: 2), SyntheticData.names())
    try longer.step()
    #expect(try longer.apply(.epochs(3)).position.epochs == 3)
    longer.session.send(.resume)
    #expect(try longer.end().epochsFinished == 3)

    let shorter = try ObservedRun.paused(.names(epochs: 50), SyntheticData.names())
    try shorter.step(12)
    try shorter.apply(.epochs(2))
    shorter.session.send(.resume)
    #expect(try shorter.end().epochsFinished == 2)
  }

  @Test("Epochs that are sent during the last evaluation lengthen the run")
  func epochsDuringEvaluation() throws {
    let run = try ObservedRun(
      .images(batchSize: 4, epochs: 1), SyntheticData.greyImages(train: 4, test: 3000))
    run.start()
    try run.wait(for: "the evaluation") { $0.states.contains(.evaluating) }
    let id = run.session.send(.set(.epochs(2)))
    let result = try run.end()
    // Where the command came too late, it is refused.
    switch try #require(run.answer(to: id)) {
    case .applied: #expect(result.epochsFinished == 2)
    case .refused(let refused):
      #expect(refused.reason == "the run has ended" && refused.isLate)
      #expect(result.epochsFinished == 1)
    }
  }

  private static func configuration(_ network: NetworkKind) -> Configuration {
    network == .cnn ? .images() : .names()
  }

  private static func data(_ network: NetworkKind) -> TrainingData {
    network == .cnn ? SyntheticData.images() : SyntheticData.names()
  }

  private static func paused(_ network: NetworkKind) throws -> ObservedRun {
    try .paused(configuration(network), data(network))
  }

  /// What a change means, written out.
  private static func values(_ values: Hyperparameters, with change: Change) -> Hyperparameters {
    var values = values
    switch change {
    case .batchSize(let value): values.batchSize = value
    case .epochs(let value): values.epochs = value
    case .learningRate(let value), .peakLearningRate(let value): values.peakLearningRate = value
    case .momentum(let value): values.momentum = value
    case .weightDecay(let value): values.weightDecay = value
    case .schedule(let value): values.schedule = value
    case .dropout(let value): values.dropout = value
    case .labelSmoothing(let value): values.labelSmoothing = value
    case .crop(let value): values.augmentation.crop = value
    case .flip(let value): values.augmentation.flip = value
    case .jitter(let value): values.augmentation.jitter = value
    case .clipNorm(let value): values.clipNorm = value
    case .patience(let value): values.patience = value
    }
    return values
  }
}
