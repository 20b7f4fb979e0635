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

  /// As it is called in files and on the screen: `loss`, `learning rate`.
  package let name: String
  package let unit: Unit
  package let better: Direction

  package init(_ name: String, unit: Unit = .number, better: Direction = .none) {
    self.name = name
    self.unit = unit
    self.better = better
  }
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
}
