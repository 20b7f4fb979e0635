import Models

/// Remembers the best epoch, and with `patience` its weights.
struct ModelSelection {
  private let network: NetworkKind
  private(set) var best: BestEpoch?
  private(set) var bestWeights: Weights?

  init(network: NetworkKind) { self.network = network }

  /// Whether an evaluation is better than the best so far: by accuracy (CNN) or loss (RNN).
  func isBetter(_ evaluation: Evaluation) -> Bool {
    guard let best else { return true }
    return network == .cnn ? evaluation.accuracy > best.accuracy : evaluation.loss < best.loss
  }

  mutating func keep(_ evaluation: Evaluation, epoch: Int, judgedOn judge: Judge, weights: Weights?) {
    best = BestEpoch(
      epoch: epoch, loss: evaluation.loss, accuracy: evaluation.accuracy, judgedOn: judge)
    bestWeights = weights
  }

  /// Epochs since the best one.
  func epochsWithoutGain(after epoch: Int) -> Int { epoch - (best?.epoch ?? 0) }
}
