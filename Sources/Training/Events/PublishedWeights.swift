import Models

/// A copy of the weights at an iteration.
public struct PublishedWeights: Sendable {
  public var weights: Weights
  /// Iterations since the start of the run that these weights have seen.
  public var totalIterations: Int
  /// What is known of them.
  public var record: TrainingRecord

  public init(weights: Weights, totalIterations: Int, record: TrainingRecord = TrainingRecord()) {
    self.weights = weights
    self.totalIterations = totalIterations
    self.record = record
  }

  /// The weights with what is known of them as metadata.
  public var recordedWeights: Weights { weights.with(record) }
}
