/// Something that is measured while a network is trained.
package struct Metric: Sendable, Hashable {
  /// What its values count.
  package enum Unit: Sendable, Hashable {
    /// A loss, per image or letter.
    case nats
    /// 0...1, shown in per cent.
    case fraction
    /// Images or names.
    case samplesPerSecond
    case number
  }

  /// Which of two values is the better one.
  package enum Direction: Sendable, Hashable {
    case lower, higher
    /// Neither.
    case none
  }

  /// What it says something of.
  package enum Subject: Sendable, Hashable {
    /// The samples that are trained on, or the training itself.
    case training
    /// The hold-out if there is one, else the test set.
    case evaluation
  }

  /// As it is called on the screen: `loss`, `learning rate`.
  package let name: String
  package let unit: Unit
  package let better: Direction
  package let subject: Subject

  package init(
    _ name: String, unit: Unit = .number, better: Direction = .none, of subject: Subject = .training
  ) {
    self.name = name
    self.unit = unit
    self.better = better
    self.subject = subject
  }

  /// The same of what is not trained on: another metric.
  package var evaluated: Metric { Metric(name, unit: unit, better: better, of: .evaluation) }
}

extension Metric {
  /// Mean loss of each batch: per image (CNN) or letter (RNN).
  package static let loss = Metric("loss", unit: .nats, better: .lower)
  /// Part of each batch's images or letters that was judged right.
  package static let accuracy = Metric("accuracy", unit: .fraction, better: .higher)
  /// The rate that each iteration was made with.
  package static let learningRate = Metric("learning rate")
  /// L2 norm of the whole gradient, before clipping.
  package static let gradientNorm = Metric("gradient norm")
  /// Over the last moments.
  package static let throughput = Metric("throughput", unit: .samplesPerSecond, better: .higher)
  /// Standard deviation of the last hundred losses around their trend; not a number before there are three.
  package static let volatility = Metric("volatility", unit: .nats, better: .lower)

  /// What an epoch is judged by: mean loss per image (CNN) or letter (RNN), without label smoothing and dropout.
  package static let evaluationLoss = loss.evaluated
  /// Part of the images or letters that was judged right.
  package static let evaluationAccuracy = accuracy.evaluated
}
