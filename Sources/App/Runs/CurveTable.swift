import RunStore
import Training

/// The curves of a run as CSV (RFC 4180). What is no number is left out.
struct CurveTable {
  let wantsEpochs: Bool

  private struct Column<Row>: Sendable {
    let name: String
    let text: @Sendable (Row) -> String

    init(_ name: String, _ text: @escaping @Sendable (Row) -> String) {
      self.name = name
      self.text = text
    }

    init(_ name: String, number: @escaping @Sendable (Row) -> Float) {
      self.init(name) { row in
        let value = number(row)
        // The shortest digits that give the same `Float`.
        return value.isFinite ? "\(value)" : ""
      }
    }
  }

  /// The first one is there for gaps too.
  private static let iterations = [
    Column<IterationSample>("iteration") { "\($0.iteration)" },
    Column("epoch", number: { Float($0.epoch) }),
    Column("seconds", number: { Float($0.seconds) }),
    Column("loss", number: { $0.loss }),
    Column("accuracy", number: { $0.accuracy }),
    Column("learning_rate", number: { $0.learningRate }),
    Column("gradient_norm", number: { $0.gradientNorm }),
    Column("samples_per_second", number: { $0.samplesPerSecond }),
  ]

  private static let epochs = [
    Column<RunCurves.Epoch>("epoch") { "\($0.number)" },
    Column("iteration") { "\($0.iteration)" },
    Column("seconds", number: { Float($0.seconds) }),
    Column("train_loss", number: { Float($0.trainLoss) }),
    Column("train_accuracy", number: { Float($0.trainAccuracy) }),
    Column("judged_on") { $0.judgedOn.rawValue },
    Column("evaluation_loss", number: { Float($0.evaluationLoss) }),
    Column("evaluation_accuracy", number: { Float($0.evaluationAccuracy) }),
    Column("training_seconds", number: { Float($0.trainingSeconds) }),
    Column("evaluation_seconds", number: { Float($0.evaluationSeconds) }),
  ]

  var header: String { row(wantsEpochs ? Self.epochs.map(\.name) : Self.iterations.map(\.name)) }

  /// - Returns: `nil` for what has no row in this table.
  func row(_ item: RunCurves.Item) -> String? {
    switch (item, wantsEpochs) {
    case (.iteration(let sample), false): row(Self.iterations.map { $0.text(sample) })
    case (.gap(let iteration), false):
      row(["\(iteration)"] + Self.iterations.dropFirst().map { _ in "" })
    case (.epoch(let epoch), true): row(Self.epochs.map { $0.text(epoch) })
    default: nil
    }
  }

  private func row(_ fields: [String]) -> String { fields.joined(separator: ",") + "\n" }
}
