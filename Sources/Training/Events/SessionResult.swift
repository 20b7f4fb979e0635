import Models

/// Why a run ended.
public enum EndReason: String, Sendable, Codable {
  /// All epochs done.
  case completed
  /// `maxIterations` reached.
  case iterationLimit
  /// No new best value for `patience` epochs; the best weights were restored.
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
  /// On the test set with the final weights; `nil` when the run was stopped before it could be made.
  public var testEvaluation: Evaluation?
  /// Whether `weights` are those of the best epoch rather than the last.
  public var restoredBest: Bool
  /// The final weights.
  public var weights: Weights
  /// What is known of them.
  public var record = TrainingRecord()
  /// Seconds of training, pauses and evaluation taken off.
  public var trainingSeconds: Double

  /// The final weights with what is known of them as metadata.
  public var recordedWeights: Weights {
    var weights = weights
    weights.metadata.merge(record.metadata) { _, new in new }
    return weights
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
