import Training

/// What a session is started with, and what it could be started with instead.
package struct RunSetup: Sendable, Equatable {
  package var configuration: Configuration
  /// Data sets that a person may choose from, by their names for people.
  package var datasets: [String]

  package var dataset: String { configuration.dataset }

  package init(configuration: Configuration, datasets: [String]) {
    self.configuration = configuration
    self.datasets = datasets
  }
}
