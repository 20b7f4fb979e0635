import Models

/// Why a run ended.
package enum EndReason: String, Sendable, Codable {
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
package struct SessionResult: Sendable {
  package var reason: EndReason
  package var totalIterations: Int
  package var epochsFinished: Int
  package var best: BestEpoch?
  /// On the test set with the kept weights; `nil` when the run was stopped before it could be made.
  package var testEvaluation: Evaluation?
  /// Whether the outcome of the run are the weights of the best epoch rather than the last.
  package var restoredBest: Bool
  /// The weights after the last iteration.
  package var weights: Weights
  /// What is known of them.
  package var record = TrainingRecord()
  /// The weights at the end of the `best` epoch; `nil` when no epoch was finished.
  package var bestWeights: Weights?
  package var bestRecord = TrainingRecord()
  /// Whether those are others than the last, unless the last are known to be as good.
  package var isBestApart = false
  /// Seconds of training, pauses and evaluation taken off.
  package var trainingSeconds: Double

  /// The outcome of the run: the best or the last weights.
  package var keptWeights: Weights { restoredBest ? bestWeights ?? weights : weights }

  /// Iterations that the kept weights have seen.
  package var keptIterations: Int { (restoredBest ? bestRecord.iterations : nil) ?? totalIterations }

  /// The kept weights with what is known of them as metadata.
  package var recordedWeights: Weights { keptWeights.with(restoredBest ? bestRecord : record) }

  /// The same of the best epoch, which would be lost with the last weights alone; `nil` where they are all there is.
  package var recordedBestWeights: Weights? {
    isBestApart && !restoredBest ? bestWeights?.with(bestRecord) : nil
  }

  package init(
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
