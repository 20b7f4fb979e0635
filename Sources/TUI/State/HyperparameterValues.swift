import Training

/// The value of every row: those a session reports, or those a person has asked for.
public struct HyperparameterValues: Sendable, Equatable {
  public internal(set) var configuration: Configuration
  /// Rate of the last iteration, to be shown beside the row of the learning rate, whose value is the peak of the
  /// schedule.
  public internal(set) var learningRate: Double

  public var hyperparameters: Hyperparameters {
    get { configuration.hyperparameters }
    set { configuration.hyperparameters = newValue }
  }

  /// - Parameter learningRate: of the first iteration.
  init(_ configuration: Configuration, learningRate: Double) {
    self.configuration = configuration
    self.learningRate = learningRate
  }

  init(_ setup: RunSetup) {
    self.init(
      setup.configuration, learningRate: setup.configuration.hyperparameters.peakLearningRate)
  }

  public subscript(row: Hyperparameter) -> HyperparameterValue {
    get { configuration[row] }
    set { configuration[row] = newValue }
  }
}
