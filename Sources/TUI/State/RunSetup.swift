import Datasets
import Models
import Training

/// What a session is started with: the session's own configuration and the data set's name.
public struct RunSetup: Sendable, Equatable {
  public var configuration: Configuration
  /// For people, as in `datasets`.
  public var dataset: String
  /// Data sets that a person may choose from, by their names for people.
  public var datasets: [String]

  public init(configuration: Configuration, dataset: String, datasets: [String]) {
    self.configuration = configuration
    self.dataset = dataset
    self.datasets = datasets
  }
}
