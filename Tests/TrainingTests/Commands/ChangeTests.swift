import Datasets
import Models
import Testing
import Training

@Suite("Changing hyperparameters") struct ChangeTests {
  /// Each change with a run that it makes a difference to.
  static let changes: [(change: Change, network: NetworkKind)] = [
    (Change(.batchSize, 8), .cnn), (Change(.batchSize, 6), .rnn),
    (Change(.learningRate, 0.02), .cnn), (Change(.learningRate, 0.02), .rnn),
    (Change(.momentum, 0.5), .cnn), (Change(.momentum, 0.5), .rnn),
    (Change(.weightDecay, 0.1), .cnn), (Change(.weightDecay, 0.1), .rnn),
    (Change(.schedule, .cosine(warmup: 0.5)), .cnn), (Change(.schedule, .step(size: 0.1, factor: 0.5)), .rnn),
    (Change(.dropout, 0.5), .cnn), (Change(.dropout, 0.5), .rnn),
    (Change(.labelSmoothing, 0.2), .cnn),
    (Change(.crop, true), .cnn), (Change(.flip, true), .cnn), (Change(.jitter, true), .cnn),
    (Change(.clipNorm, 0.01), .cnn), (Change(.clipNorm, 0.01), .rnn),
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
    try run.apply(Change(.weightDecay, 5))
    try run.step(9)
    try run.wait(for: "the ninth epoch") { $0.epochs.count == 9 }
    try run.apply(Change(.patience, 3))
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
    #expect(try longer.apply(Change(.epochs, 3)).position.epochs == 3)
    longer.session.send(.resume)
    #expect(try longer.end().epochsFinished == 3)

    let shorter = try ObservedRun.paused(.names(epochs: 50), SyntheticData.names())
    try shorter.step(12)
    try shorter.apply(Change(.epochs, 2))
    shorter.session.send(.resume)
    #expect(try shorter.end().epochsFinished == 2)
  }

  @Test("Epochs that are sent during the last evaluation lengthen the run")
  func epochsDuringEvaluation() throws {
    let run = try ObservedRun(
      .images(batchSize: 4, epochs: 1), SyntheticData.greyImages(train: 4, test: 3000))
    run.start()
    try run.wait(for: "the evaluation") { $0.states.contains(.evaluating) }
    let id = run.session.send(.set(Change(.epochs, 2)))
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
    switch change.value {
    case .count(let value) where change.hyperparameter == .batchSize: values.batchSize = value
    case .real(let value):
      switch change.hyperparameter {
      case .learningRate: values.peakLearningRate = value
      case .momentum: values.momentum = value
      case .weightDecay: values.weightDecay = value
      case .dropout: values.dropout = value
      case .labelSmoothing: values.labelSmoothing = value
      case .clipNorm: values.clipNorm = value
      default: Issue.record("no such number: \(change)")
      }
    case .flag(let value):
      switch change.hyperparameter {
      case .crop: values.augmentation.crop = value
      case .flip: values.augmentation.flip = value
      case .jitter: values.augmentation.jitter = value
      default: Issue.record("no such flag: \(change)")
      }
    case .schedule(let value): values.schedule = value
    default: Issue.record("no such value: \(change)")
    }
    return values
  }
}
