import Models

/// A copy of the weights at an iteration.
package struct PublishedWeights: Sendable {
  package var weights: Weights
  /// Iterations since the start of the run that these weights have seen.
  package var totalIterations: Int
  /// What is known of them.
  package var record: TrainingRecord

  package init(weights: Weights, totalIterations: Int, record: TrainingRecord = TrainingRecord()) {
    self.weights = weights
    self.totalIterations = totalIterations
    self.record = record
  }

  /// The weights with what is known of them as metadata.
  package var recordedWeights: Weights { weights.with(record) }
}
