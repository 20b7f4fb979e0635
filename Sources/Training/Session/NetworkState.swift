import Models

/// Weights and what the optimiser remembers, all under PyTorch's names and in its shapes.
struct NetworkState: Sendable {
  let weights: Weights
  let optimizer: OptimizerSnapshot

  /// Whether every value is finite.
  var isFinite: Bool {
    ([weights, optimizer.first] + [optimizer.second].compactMap(\.self)).allSatisfy { part in
      part.tensors.values.allSatisfy { $0.values.allSatisfy(\.isFinite) }
    }
  }
}

/// What an optimiser remembers, a tensor for each parameter.
struct OptimizerSnapshot: Sendable {
  /// Steps made.
  let steps: Int
  /// SGD: the velocity. Adam: the running mean of the gradient.
  let first: Weights
  /// Adam: the running mean of the squared gradient. SGD: none.
  let second: Weights?
}

extension TrainingLoop {
  func networkState() throws -> NetworkState {
    let state = optimizer.state
    return NetworkState(
      weights: try task.weights(),
      optimizer: OptimizerSnapshot(
        steps: state.steps, first: try task.tensors(ofStored: state.first),
        second: state.second.isEmpty ? nil : try task.tensors(ofStored: state.second)))
  }

  func restore(_ state: NetworkState) throws {
    let first = try task.stored(state.optimizer.first)
    let second = try state.optimizer.second.map(task.stored)
    try task.load(state.weights)
    optimizer.state = Optimizer.State(steps: state.optimizer.steps, first: first, second: second ?? [])
  }
}
