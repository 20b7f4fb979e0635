import Models

/// A copy of the weights at an iteration.
public struct PublishedWeights: Sendable {
  public var weights: Weights
  /// Iterations since the start of the run that these weights have seen.
  public var totalIterations: Int

  public init(weights: Weights, totalIterations: Int) {
    self.weights = weights
    self.totalIterations = totalIterations
  }
}
