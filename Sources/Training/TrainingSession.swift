import Datasets
import Models

/// The data a session trains on.
public enum TrainingData: Sendable {
  case images(ImageDataset)
  case names(NameDataset)
}

/// A training run on one long-lived background thread. Reports through `events`, takes commands at any
/// moment from any thread.
public final class TrainingSession: Sendable {
  public let configuration: Configuration
  public let events = EventMailbox()

  /// - Parameter initialWeights: to start from instead of random ones.
  /// - Throws: `ConfigurationError` for values out of range, `WeightsError` for weights that do not fit.
  public init(configuration: Configuration, data: TrainingData, initialWeights: Weights? = nil) throws {
    fatalError("to be written")
  }

  /// Begins training. Call once.
  public func start() { fatalError("to be written") }

  /// Queues a command; it is answered by an event with the same number.
  @discardableResult
  public func send(_ command: Command) -> CommandID { fatalError("to be written") }
}
