/// A command and the iteration from which it holds.
package struct AppliedCommand: Sendable {
  package var id: CommandID
  package var command: Command
  /// The next iteration: the first with the new value.
  package var position: IterationPosition
  /// Place on an epoch axis.
  package var epochProgress: Double
  /// Place on a time axis, seconds of training.
  package var seconds: Double
  /// All values as they are from now on.
  package var hyperparameters: Hyperparameters
  /// Rate of the next iteration.
  package var learningRate: Double
  /// Rate before the command.
  package var previousLearningRate: Double
  package var previous: Hyperparameters
  /// When it was carried out.
  package var moment: Moment

  package init(
    id: CommandID, command: Command, position: IterationPosition, epochProgress: Double, seconds: Double,
    hyperparameters: Hyperparameters, learningRate: Double, previousLearningRate: Double,
    previous: Hyperparameters, moment: Moment? = nil
  ) {
    self.id = id
    self.command = command
    self.position = position
    self.epochProgress = epochProgress
    self.seconds = seconds
    self.hyperparameters = hyperparameters
    self.learningRate = learningRate
    self.previousLearningRate = previousLearningRate
    self.previous = previous
    self.moment = moment ?? Moment(iterations: position.totalIterations - 1, epochs: position.epoch - 1)
  }
}

/// A command that was not carried out, and why, in words for people.
package struct RefusedCommand: Sendable {
  package var id: CommandID
  package var command: Command
  package var reason: String
  /// It came after the end of the run, which may still have to be told of: `SessionEvent.finished` follows, with the
  /// final weights, or `.failed`.
  package var isLate: Bool

  package init(id: CommandID, command: Command, reason: String, isLate: Bool = false) {
    self.id = id
    self.command = command
    self.reason = reason
    self.isLate = isLate
  }
}
