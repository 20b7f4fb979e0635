import Models

/// Remembers the best epoch and what the run was at its end.
struct ModelSelection: Sendable, Codable {
  private let network: NetworkKind
  private(set) var best: BestEpoch?
  /// The end of the best epoch.
  private(set) var checkpoint: Checkpoint?

  private var begunAnewAfter = 0

  init(network: NetworkKind) { self.network = network }

  /// Whether an evaluation is better than the best so far.
  func isBetter(_ evaluation: Evaluation) -> Bool {
    best.map { isBetter((evaluation.loss, evaluation.accuracy), than: ($0.loss, $0.accuracy)) } ?? true
  }

  /// Whether the best so far is better than an evaluation on the same set.
  func beats(_ evaluation: Evaluation) -> Bool {
    best.map { isBetter(($0.loss, $0.accuracy), than: (evaluation.loss, evaluation.accuracy)) } ?? false
  }

  mutating func keep(_ evaluation: Evaluation, _ checkpoint: Checkpoint, judgedOn set: EvaluationSet) {
    best = BestEpoch(
      epoch: checkpoint.epoch, loss: evaluation.loss, accuracy: evaluation.accuracy, judgedOn: set)
    self.checkpoint = checkpoint
  }

  /// Epochs since the best one, or since the run went back to it.
  func epochsWithoutGain(after epoch: Int) -> Int { epoch - max(best?.epoch ?? 0, begunAnewAfter) }

  /// - Parameter epoch: the last one that had ended when the run went back to its best.
  mutating func beginAnew(after epoch: Int) { begunAnewAfter = epoch }

  /// By accuracy (CNN) or loss (RNN). A loss that is not finite is worse than any that is.
  private func isBetter(
    _ one: (loss: Double, accuracy: Double), than other: (loss: Double, accuracy: Double)
  ) -> Bool {
    guard network == .rnn else { return one.accuracy > other.accuracy }
    return one.loss < other.loss || (one.loss.isFinite && !other.loss.isFinite)
  }
}
