import Models

/// A run between two iterations, as a whole: a session that goes on from it does what the other one does from there on,
/// bit for bit, on the same data with the same number of threads and model of processor.
package struct RunSnapshot: Sendable {
  package let configuration: Configuration
  let variables: RunVariables
  let network: NetworkState
  let timing: RunTiming.Reading
  package internal(set) var occasion = Occasion.asked
  /// What is known of the weights: of those as they are under an empty name, of the best epoch's under `best-`.
  var records: [String: TrainingRecord] = [:]

  /// Iterations since the start of the run.
  package var totalIterations: Int { variables.progress.totalIterations }
  package var epochsDone: Int { variables.progress.epoch }
  /// Epochs done, with fraction.
  package var epochProgress: Double { variables.progress.epochsDone }
  /// Whether it holds because its loss was not finite.
  package var isDiverged: Bool { variables.control.state == .diverged }
  /// All values as they are.
  package var hyperparameters: Hyperparameters { variables.hyperparameters }
  /// The weights with PyTorch's names and shapes.
  package var weights: Weights { network.weights }
}

extension TrainingLoop {
  /// Sends a snapshot unasked.
  @discardableResult
  func postSnapshot(_ occasion: RunSnapshot.Occasion) throws -> RunSnapshot {
    flushSamples()
    var snapshot = try snapshot()
    snapshot.occasion = occasion
    lastSnapshot = clock.now()
    events.post(.snapshot(snapshot))
    return snapshot
  }

  /// Sends one where the interval is over.
  func postDueSnapshot(_ now: Double) throws {
    guard let interval = policy.interval, now - lastSnapshot >= interval else { return }
    try postSnapshot(.due)
  }

  /// During an evaluation, the run before it.
  func snapshot() throws -> RunSnapshot {
    let network = try networkState()
    var variables = current
    variables.control = current.control.beforeEvaluation
    var snapshot = RunSnapshot(
      configuration: configuration, variables: variables, network: network,
      timing: timing.reading(evaluationStart ?? clock.now()))
    snapshot.records[""] = judged(network.weights).record(judgedOn: evaluationSet)
    snapshot.records["best-"] = bestWeights?.record(judgedOn: evaluationSet)
    return snapshot
  }

  /// Makes the run what it was.
  /// - Throws: `ConfigurationError` where the data are others, `WeightsError` where tensors do not fit.
  func restore(_ snapshot: RunSnapshot) throws {
    let (old, new) = (snapshot.variables.progress.samplesPerEpoch, task.trainingSamples)
    try ConfigurationError.require(
      old == new, "data", "\(configuration.network.samples(new)) to train on", "\(old), as the run had")
    try restore(snapshot.network)
    current = snapshot.variables
    current.control = snapshot.variables.control.resumed
    timing = RunTiming(snapshot.timing, now: clock.now())
  }
}
