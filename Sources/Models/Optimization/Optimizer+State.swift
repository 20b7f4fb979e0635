extension Optimizer {
  /// Everything that a step remembers, in the stored layout of the parameters.
  package struct State: Sendable, Equatable {
    /// Steps made; Adam's bias correction depends on it.
    package var steps: Int
    /// SGD: the velocity. Adam: the running mean of the gradient.
    package var first: [Float]
    /// Adam: the running mean of the squared gradient. SGD: empty.
    package var second: [Float]

    package init(steps: Int, first: [Float], second: [Float]) {
      self.steps = steps
      self.first = first
      self.second = second
    }
  }

  /// A copy of what the optimiser remembers, and the way to put one back.
  /// - Precondition: a state that is set comes from an optimiser of the same kind and count.
  package var state: State {
    get {
      State(
        steps: steps, first: Array(UnsafeBufferPointer(start: first, count: count)),
        second: second.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? [])
    }
    set {
      precondition(newValue.first.count == count && newValue.second.count == (second == nil ? 0 : count))
      steps = newValue.steps
      isMoving = true
      for (index, value) in newValue.first.enumerated() { first[index] = value }
      for (index, value) in newValue.second.enumerated() { second![index] = value }
    }
  }
}
