import Models

/// What a run is between two iterations, apart from weights, optimiser and clock: a value, so that a copy of it is the
/// run at that moment.
struct RunVariables: Sendable, Codable {
  var hyperparameters: Hyperparameters
  var control = RunControl()
  var progress: RunProgress
  /// Not while the run is between two epochs, or before the first.
  var epochHasBegun = false
  var tally = EpochTally()
  var selection: ModelSelection
  /// At the end of the last epoch that the weights have seen.
  var lastEvaluation: Evaluation?
  /// Of exactly the weights as they are, on the same set; `nil` once an iteration has changed them.
  var weightsEvaluation: Evaluation?
  /// What the run goes back to when its loss is not finite any more: the last end of an epoch that was on course.
  var checkpoint: Checkpoint?
  /// Of the epochs so far, on whichever set judges them.
  var lowestLoss = Double.infinity
  var experience = Experience()
  /// Whether the weights have seen this epoch from its beginning.
  var epochIsWhole = true
  /// Losses so far that were not finite.
  var divergences = 0

  init(_ configuration: Configuration, _ task: any TrainingTask) {
    hyperparameters = configuration.hyperparameters
    progress = RunProgress(
      samplesPerEpoch: task.trainingSamples, keepsPartialBatch: task.keepsPartialBatch)
    selection = ModelSelection(network: configuration.network)
  }
}
