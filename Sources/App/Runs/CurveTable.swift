import RunStore

/// The curves of a run as CSV (RFC 4180). What is no number is left out.
struct CurveTable {
  let wantsEpochs: Bool

  var header: String {
    (wantsEpochs
      ? [
        "epoch", "iteration", "seconds", "train_loss", "train_accuracy", "judged_on", "evaluation_loss",
        "evaluation_accuracy", "training_seconds", "evaluation_seconds",
      ]
      : [
        "iteration", "epoch", "seconds", "loss", "accuracy", "learning_rate", "gradient_norm",
        "samples_per_second",
      ])
      .joined(separator: ",") + "\n"
  }

  /// - Returns: `nil` for what has no row in this table.
  func row(_ item: RunCurves.Item) -> String? {
    switch (item, wantsEpochs) {
    case (.iteration(let sample), false):
      return row([
        "\(sample.iteration)", text(Float(sample.epoch)), text(Float(sample.seconds)), text(sample.loss),
        text(sample.accuracy), text(sample.learningRate), text(sample.gradientNorm),
        text(sample.samplesPerSecond),
      ])
    case (.gap(let iteration), false): return row(["\(iteration)"] + Array(repeating: "", count: 7))
    case (.epoch(let epoch), true):
      return row([
        "\(epoch.number)", "\(epoch.iteration)", text(Float(epoch.seconds)), text(Float(epoch.trainLoss)),
        text(Float(epoch.trainAccuracy)), epoch.judgedOn.rawValue, text(Float(epoch.evaluationLoss)),
        text(Float(epoch.evaluationAccuracy)), text(Float(epoch.trainingSeconds)),
        text(Float(epoch.evaluationSeconds)),
      ])
    default: return nil
    }
  }

  private func row(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }

  /// The shortest digits that give the same `Float`.
  private func text(_ value: Float) -> String { value.isFinite ? "\(value)" : "" }
}
