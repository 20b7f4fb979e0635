import Datasets
import Models

/// Complete sets of values to train with.
package enum Recipe: String, Sendable, Codable, CaseIterable {
  /// The best found for the network.
  case standard
  /// What the report did, or as near as it says.
  case report

  package func configuration(for network: NetworkKind) -> Configuration {
    switch (self, network) {
    case (.standard, .cnn): Self.standardCNN
    case (.report, .cnn): Self.reportCNN
    case (.standard, .rnn): Self.standardRNN
    case (.report, .rnn): Self.reportRNN
    }
  }

  /// The report's batch size, epochs and augmentation. It does not name an optimiser or a rate.
  private static let reportCNN = Configuration(
    network: .cnn,
    hyperparameters: Hyperparameters(
      batchSize: 128, epochs: 90, peakLearningRate: 0.1, momentum: 0.9, weightDecay: 5e-4,
      schedule: .oneCycle(warmup: 0.2), augmentation: Augmentation(crop: true, flip: true, jitter: true)),
    optimizer: .sgd, nesterov: true)

  /// As the report, but longer and without jitter, which this small network has no use for.
  private static let standardCNN = Configuration(
    network: .cnn,
    hyperparameters: Hyperparameters(
      batchSize: 128, epochs: 150, peakLearningRate: 0.1, momentum: 0.9, weightDecay: 5e-4,
      schedule: .oneCycle(warmup: 0.2), augmentation: Augmentation(crop: true, flip: true)),
    optimizer: .sgd, nesterov: true)

  /// PyTorch's tutorial: 100,000 names one by one.
  private static let reportRNN = Configuration(
    network: .rnn,
    hyperparameters: Hyperparameters(batchSize: 1, epochs: 5, peakLearningRate: 5e-4, dropout: 0.1),
    optimizer: .sgd, drawLanguagesUniformly: true, maxIterations: 100_000)

  /// Peak rates from 0.002 to 0.02, batches from 16 to 256 and 15 to 60 epochs end within 0.2% of this one: the
  /// network, linear in time, is the limit.
  private static let standardRNN = Configuration(
    network: .rnn,
    hyperparameters: Hyperparameters(
      batchSize: 64, epochs: 30, peakLearningRate: 5e-3, weightDecay: 0.01,
      schedule: .oneCycle(warmup: 0.1), clipNorm: 1),
    optimizer: .adamw)
}
