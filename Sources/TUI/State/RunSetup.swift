import Training

/// What a session is started with, and what it could be started with instead.
public struct RunSetup: Sendable, Equatable {
  public var configuration: Configuration
  /// Data sets that a person may choose from, by their names for people.
  public var datasets: [String]

  public var dataset: String { configuration.dataset }

  public init(configuration: Configuration, datasets: [String]) {
    self.configuration = configuration
    self.datasets = datasets
  }
}
