import Models
import Testing
import Training

@Suite("Commands that cannot be carried out") struct RefusalTests {
  /// Each with what the reason must say: the field, what was found, what was expected.
  static let refusals: [(change: Change, words: [String])] = [
    (Change(.batchSize, 0), ["batch size", "found 0", "1 to 64"]),
    (Change(.batchSize, -3), ["batch size", "found -3", "1 to 64"]),
    (Change(.batchSize, 65), ["batch size", "found 65", "1 to 64", "training images"]),
    (Change(.learningRate, 0), ["learning rate", "found 0", "1e-30 to 1e30"]),
    (Change(.learningRate, -0.1), ["learning rate", "found -0.1", "1e-30 to 1e30"]),
    (Change(.learningRate, .nan), ["learning rate", "found nan", "1e-30 to 1e30"]),
    (Change(.learningRate, .infinity), ["learning rate", "found inf", "1e-30 to 1e30"]),
    (Change(.learningRate, 0), ["learning rate", "found 0"]),
    (Change(.learningRate, .nan), ["learning rate", "found nan"]),
    (Change(.momentum, 1), ["momentum", "found 1", "below 1"]),
    (Change(.momentum, -0.5), ["momentum", "found -0.5", "0 to below 1"]),
    (Change(.momentum, .nan), ["momentum", "found nan"]),
    (Change(.weightDecay, -1), ["weight decay", "found -1", "0 or more"]),
    (Change(.weightDecay, .infinity), ["weight decay", "found inf"]),
    (Change(.dropout, 1), ["dropout", "found 1", "below 1"]),
    (Change(.dropout, -0.1), ["dropout", "found -0.1"]),
    (Change(.labelSmoothing, 1), ["label smoothing", "found 1", "below 1"]),
    (Change(.clipNorm, 0), ["clip norm", "found 0", "above 0"]),
    (Change(.clipNorm, .nan), ["clip norm", "found nan"]),
    (Change(.patience, 0), ["patience", "found 0", "1 to 1,000,000"]),
    (Change(.epochs, 0), ["epochs", "found 0", "1 to 1,000,000"]),
    (Change(.epochs, 2_000_000), ["epochs", "found 2000000"]),
    (Change(.schedule, .cosine(warmup: 1)), ["warmup", "found 1", "below 1"]),
    (Change(.schedule, .step(size: 0, factor: 0.5)), ["step size", "found 0"]),
    (Change(.schedule, .step(size: 0.5, factor: 0)), ["step factor", "found 0"]),
  ]

  @Test("A value out of range is refused with a reason and changes nothing", arguments: refusals)
  func refused(_ change: Change, _ words: [String]) throws {
    let run = try ObservedRun.paused(.images(), SyntheticData.images())
    let reason = try #require(try run.send(.set(change)).refusal)
    for word in words { #expect(reason.contains(word), "\(reason)") }
    #expect(reason.split(whereSeparator: \.isNewline).count == 1)
    let applied = try #require(try run.send(.publishWeights).applied)
    #expect(applied.hyperparameters == Configuration.images().hyperparameters)
  }

  @Test("Fewer epochs than the running one are refused")
  func pastEpochs() throws {
    let run = try ObservedRun.paused(.names(epochs: 5), SyntheticData.names())
    try run.step(9 * 2 + 1)
    let reason = try #require(try run.send(.set(Change(.epochs, 2))).refusal)
    #expect(reason.contains("found 2"))
    #expect(reason.contains("3 to 1,000,000, from the epoch that is running"))
    #expect(try run.send(.set(Change(.epochs, 3))).applied != nil)
  }

  @Test("A single step is refused while the run goes on by itself")
  func stepWithoutPause() throws {
    let run = try ObservedRun(.names(epochs: 100_000), SyntheticData.names())
    run.start()
    #expect(try run.send(.step).refusal?.contains("pause") == true)
  }

  @Test("What is only for images is refused by the name RNN")
  func imagesOnly() throws {
    let run = try ObservedRun.paused(.names(), SyntheticData.names())
    for change in [
      Change(.crop, true), Change(.flip, true), Change(.jitter, true), Change(.labelSmoothing, 0.1),
    ] {
      #expect(try run.send(.set(change)).refusal?.contains("CNN") == true)
    }
  }

  @Test("Momentum is refused by optimisers that have none")
  func momentumOfAdam() throws {
    let run = try ObservedRun.paused(
      Configuration.names().with { $0.optimizer = .adam }, SyntheticData.names())
    #expect(try run.send(.set(Change(.momentum, 0.9))).refusal?.contains("adam") == true)
  }

  @Test("Nesterov's momentum cannot be taken away")
  func nesterov() throws {
    let configuration = Configuration.names().with {
      $0.nesterov = true
      $0.hyperparameters.momentum = 0.9
    }
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    #expect(try run.send(.set(Change(.momentum, 0))).refusal?.contains("Nesterov") == true)
    #expect(try run.send(.set(Change(.momentum, 0.5))).applied != nil)
  }
}
