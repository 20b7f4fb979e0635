import Training

/// The value of every row: those a session reports, or those a person has asked for.
package struct HyperparameterValues: Sendable, Equatable {
  package internal(set) var configuration: Configuration
  /// Rate of the last iteration, to be shown beside the row of the learning rate, whose value is the peak of the
  /// schedule.
  package internal(set) var learningRate: Double

  package var hyperparameters: Hyperparameters {
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

  package subscript(row: Hyperparameter) -> HyperparameterValue {
    get { configuration[row] }
    set { configuration[row] = newValue }
  }
}
