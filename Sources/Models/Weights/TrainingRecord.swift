/// What is known of the training that weights come from, kept in their metadata as numbers.
package struct TrainingRecord: Sendable, Equatable {
  /// Epochs that the weights have seen as a whole.
  package var epoch: Int?
  /// Iterations that the weights have seen.
  package var iterations: Int?
  /// Of exactly these weights, in nats per image or letter.
  package var testLoss: Double?
  /// Of exactly these weights on the images or names that the run held out itself.
  package var holdoutLoss: Double?
  /// At the end of the last whole epoch, which a few iterations may have followed, on whichever of the two the run
  /// judges its epochs.
  package var epochLoss: Double?

  package init() {}

  /// What the metadata of weights say; what is no number there is as if it were missing.
  package init(_ metadata: [String: String]) {
    func loss(_ key: String) -> Double? {
      metadata[key].flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
    }
    epoch = metadata["epoch"].flatMap { Int($0) }
    iterations = metadata["iterations"].flatMap { Int($0) }
    testLoss = loss("test_loss")
    holdoutLoss = loss("holdout_loss")
    epochLoss = loss("epoch_loss")
  }

  /// What it takes in the metadata.
  package static let keys = ["epoch", "iterations", "test_loss", "holdout_loss", "epoch_loss"]

  package var metadata: [String: String] {
    [
      "epoch": epoch.map { "\($0)" }, "iterations": iterations.map { "\($0)" },
      "test_loss": testLoss.map { "\($0)" }, "holdout_loss": holdoutLoss.map { "\($0)" },
      "epoch_loss": epochLoss.map { "\($0)" },
    ].compactMapValues { $0 }
  }

  /// The loss to compare runs by. The test set comes first: it is the same for all runs on the same data.
  package var comparableLoss: Double? { testLoss ?? holdoutLoss ?? epochLoss }
}
