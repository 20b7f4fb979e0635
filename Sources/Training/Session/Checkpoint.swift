import Models

/// What a run can go back to.
struct Checkpoint: Sendable, Codable {
  /// Epochs that the run had finished when it was made.
  let epoch: Int
  let experience: Experience
  let network: NetworkState
  /// Of these weights, on whichever set the run judges its epochs; `nil` before the first.
  let evaluation: Evaluation?
  /// Without it, going back would only bring the trouble back.
  let isFinite: Bool

  /// An epoch whose loss is so many times the lowest of the run so far has left its course already, and is nothing to go
  /// back to from a loss that is not finite any more.
  static let mostGrowth = 10.0
  /// Below this, in nats, a loss that grows says little.
  static let leastLoss = 0.01

  init(epoch: Int, experience: Experience, network: NetworkState, evaluation: Evaluation?) {
    self.epoch = epoch
    self.experience = experience
    self.network = network
    self.evaluation = evaluation
    isFinite = network.isFinite
  }

  var weights: Weights { network.weights }
}

/// What weights have learnt from. What a run has gone back behind is not in it.
struct Experience: Sendable, Codable {
  /// Seen as a whole.
  var epochs = 0
  var iterations = 0
}
