import Models

/// What a run can go back to.
struct Checkpoint {
  /// Epochs that the run had finished when it was made.
  let epoch: Int
  let experience: Experience
  let weights: Weights
  let optimizer: Optimizer.State
  /// Of these weights, on whichever set the run judges its epochs; `nil` before the first.
  let evaluation: Evaluation?
  /// Without it, going back would only bring the trouble back.
  let isFinite: Bool

  init(
    epoch: Int, experience: Experience, weights: Weights, optimizer: Optimizer.State, evaluation: Evaluation?
  ) {
    self.epoch = epoch
    self.experience = experience
    self.weights = weights
    self.optimizer = optimizer
    self.evaluation = evaluation
    let values = weights.tensors.values.map(\.values) + [optimizer.first, optimizer.second]
    isFinite = values.allSatisfy { $0.allSatisfy(\.isFinite) }
  }
}

/// What weights have learnt from. What a run has gone back behind is not in it.
struct Experience {
  /// Seen as a whole.
  var epochs = 0
  var iterations = 0
}
