/// Something that is measured while a network is trained.
public struct Metric: Sendable, Hashable {
  /// What its values count.
  public enum Unit: Sendable, Hashable {
    /// A loss, per image or letter.
    case nats
    /// 0...1, shown in per cent.
    case fraction
    /// Images or names.
    case samplesPerSecond
    case number
  }

  /// Which of two values is the better one.
  public enum Direction: Sendable, Hashable {
    case lower, higher
    /// Neither.
    case none
  }

  /// As it is called in files and on the screen: `loss`, `learning rate`.
  public let name: String
  public let unit: Unit
  public let better: Direction

  public init(_ name: String, unit: Unit = .number, better: Direction = .none) {
    self.name = name
    self.unit = unit
    self.better = better
  }
}

extension Metric {
  /// Mean loss of each batch: per image (CNN) or letter (RNN).
  public static let loss = Metric("loss", unit: .nats, better: .lower)
  /// Part of each batch's images or letters that was judged right.
  public static let accuracy = Metric("accuracy", unit: .fraction, better: .higher)
  /// The rate that each iteration was made with.
  public static let learningRate = Metric("learning rate")
  /// L2 norm of the whole gradient, before clipping.
  public static let gradientNorm = Metric("gradient norm")
  /// Over the last moments.
  public static let throughput = Metric("throughput", unit: .samplesPerSecond, better: .higher)
  /// Standard deviation of the last hundred losses around their trend; not a number before there are three.
  public static let volatility = Metric("volatility", unit: .nats, better: .lower)
}
