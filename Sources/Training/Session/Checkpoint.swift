import Models

/// What a run falls back to when its loss is no longer finite.
struct Checkpoint {
  /// Epochs that were finished when it was made.
  let epoch: Int
  let weights: Weights
  let optimizer: Optimizer.State

  /// `nil` when a value is not finite, which would only bring the trouble back.
  init?(epoch: Int, weights: Weights, optimizer: Optimizer.State) {
    let values = weights.tensors.values.map(\.values) + [optimizer.first, optimizer.second]
    guard values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    self.epoch = epoch
    self.weights = weights
    self.optimizer = optimizer
  }
}
