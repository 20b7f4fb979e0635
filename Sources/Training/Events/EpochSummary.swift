import Models

package enum EvaluationSet: String, Sendable, Codable {
  case holdout, test
}

/// The best epoch so far, by accuracy (CNN) or loss (RNN).
package struct BestEpoch: Sendable, Equatable, Codable {
  package var epoch: Int
  package var loss: Double
  package var accuracy: Double
  package var judgedOn: EvaluationSet

  package init(epoch: Int, loss: Double, accuracy: Double, judgedOn: EvaluationSet) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.judgedOn = judgedOn
  }
}

/// What an epoch came to.
package struct EpochSummary: Sendable {
  package var epoch: Int
  package var epochs: Int
  package var totalIterations: Int
  /// Running mean over the epoch, in training mode.
  package var trainLoss: Double
  package var trainAccuracy: Double
  /// On the hold-out if there is one, else on the test set.
  package var evaluation: Evaluation
  package var judgedOn: EvaluationSet
  package var best: BestEpoch
  /// Seconds of training in this epoch, pauses and evaluation taken off.
  package var trainingSeconds: Double
  package var evaluationSeconds: Double
  /// Over the whole epoch, evaluation taken off.
  package var samplesPerSecond: Double
  package var secondsLeft: Double?
  /// Seconds of training since the start, pauses taken off; places the epoch on a time axis.
  package var seconds: Double

  package init(
    epoch: Int, epochs: Int, totalIterations: Int, trainLoss: Double, trainAccuracy: Double,
    evaluation: Evaluation, judgedOn: EvaluationSet, best: BestEpoch, trainingSeconds: Double,
    evaluationSeconds: Double, samplesPerSecond: Double, secondsLeft: Double?, seconds: Double
  ) {
    self.epoch = epoch
    self.epochs = epochs
    self.totalIterations = totalIterations
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.evaluation = evaluation
    self.judgedOn = judgedOn
    self.best = best
    self.trainingSeconds = trainingSeconds
    self.evaluationSeconds = evaluationSeconds
    self.samplesPerSecond = samplesPerSecond
    self.secondsLeft = secondsLeft
    self.seconds = seconds
  }
}
