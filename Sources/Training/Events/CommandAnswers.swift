/// A command and the iteration from which it holds.
public struct AppliedCommand: Sendable {
  public var id: CommandID
  public var command: Command
  /// The next iteration: the first with the new value.
  public var position: IterationPosition
  /// Place on an epoch axis.
  public var epochProgress: Double
  /// Place on a time axis, seconds of training.
  public var seconds: Double
  /// All values as they are from now on.
  public var hyperparameters: Hyperparameters
  /// Rate of the next iteration.
  public var learningRate: Double
  /// Rate before the command.
  public var previousLearningRate: Double
  public var previous: Hyperparameters

  public init(
    id: CommandID, command: Command, position: IterationPosition, epochProgress: Double, seconds: Double,
    hyperparameters: Hyperparameters, learningRate: Double, previousLearningRate: Double,
    previous: Hyperparameters
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
  }
}

/// A command that was not carried out, and why, in words for people.
public struct RefusedCommand: Sendable {
  public var id: CommandID
  public var command: Command
  public var reason: String
  /// It came after the end of the run, which may still have to be told of: `SessionEvent.finished` follows, with the
  /// final weights, or `.failed`.
  public var isLate: Bool

  public init(id: CommandID, command: Command, reason: String, isLate: Bool = false) {
    self.id = id
    self.command = command
    self.reason = reason
    self.isLate = isLate
  }
}
