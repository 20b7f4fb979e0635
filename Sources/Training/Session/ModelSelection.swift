import Models

/// Remembers the best epoch and its weights.
struct ModelSelection {
  private let network: NetworkKind
  private(set) var best: BestEpoch?
  private(set) var bestWeights: Weights?
  private(set) var bestEvaluation: Evaluation?

  init(network: NetworkKind) { self.network = network }

  /// Whether an evaluation is better than the best so far: by accuracy (CNN) or loss (RNN). A loss that is not
  /// finite is worse than any that is.
  func isBetter(_ evaluation: Evaluation) -> Bool {
    guard let best else { return true }
    guard network == .rnn else { return evaluation.accuracy > best.accuracy }
    return evaluation.loss < best.loss || (evaluation.loss.isFinite && !best.loss.isFinite)
  }

  mutating func keep(_ evaluation: Evaluation, epoch: Int, judgedOn judge: Judge, weights: Weights) {
    best = BestEpoch(
      epoch: epoch, loss: evaluation.loss, accuracy: evaluation.accuracy, judgedOn: judge)
    bestWeights = weights
    bestEvaluation = evaluation
  }

  /// Epochs since the best one.
  func epochsWithoutGain(after epoch: Int) -> Int { epoch - (best?.epoch ?? 0) }
}
