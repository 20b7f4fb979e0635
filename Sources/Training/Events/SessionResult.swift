import Models

/// Why a run ended.
public enum EndReason: String, Sendable, Codable {
  /// All epochs done.
  case completed
  /// `maxIterations` reached.
  case iterationLimit
  /// No new best value for `patience` epochs.
  case patience
  /// `Command.stop`.
  case stopped
}

/// How a run ended.
public struct SessionResult: Sendable {
  public var reason: EndReason
  public var totalIterations: Int
  public var epochsFinished: Int
  public var best: BestEpoch?
  /// On the test set with the kept weights; `nil` when the run was stopped before it could be made.
  public var testEvaluation: Evaluation?
  /// Whether the outcome of the run are the weights of the best epoch rather than the last.
  public var restoredBest: Bool
  /// The weights after the last iteration.
  public var weights: Weights
  /// What is known of them.
  public var record = TrainingRecord()
  /// The weights at the end of the `best` epoch; `nil` when no epoch was finished.
  public var bestWeights: Weights?
  public var bestRecord = TrainingRecord()
  /// Whether those are others than the last, unless the last are known to be as good.
  public var isBestApart = false
  /// Seconds of training, pauses and evaluation taken off.
  public var trainingSeconds: Double

  /// The outcome of the run: the best or the last weights.
  public var keptWeights: Weights { restoredBest ? bestWeights ?? weights : weights }

  /// Iterations that the kept weights have seen.
  public var keptIterations: Int { (restoredBest ? bestRecord.iterations : nil) ?? totalIterations }

  /// The kept weights with what is known of them as metadata.
  public var recordedWeights: Weights { keptWeights.with(restoredBest ? bestRecord : record) }

  /// The same of the best epoch, which would be lost with the last weights alone; `nil` where they are all there is.
  public var recordedBestWeights: Weights? {
    isBestApart && !restoredBest ? bestWeights?.with(bestRecord) : nil
  }

  public init(
    reason: EndReason, totalIterations: Int, epochsFinished: Int, best: BestEpoch?,
    testEvaluation: Evaluation?, restoredBest: Bool, weights: Weights, trainingSeconds: Double
  ) {
    self.reason = reason
    self.totalIterations = totalIterations
    self.epochsFinished = epochsFinished
    self.best = best
    self.testEvaluation = testEvaluation
    self.restoredBest = restoredBest
    self.weights = weights
    self.trainingSeconds = trainingSeconds
  }
}

extension Weights {
  func with(_ record: TrainingRecord) -> Weights {
    var weights = self
    weights.metadata.merge(record.metadata) { _, new in new }
    return weights
  }
}
