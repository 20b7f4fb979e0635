import Text

/// Real numbers from one to another.
public struct Interval: Sendable, Equatable {
  public let least: Double
  public let most: Double
  public let includesLeast: Bool
  public let includesMost: Bool

  public static func from(_ least: Double, through most: Double) -> Interval {
    Interval(least: least, most: most, includesLeast: true, includesMost: true)
  }

  public static func from(_ least: Double, below most: Double) -> Interval {
    Interval(least: least, most: most, includesLeast: true, includesMost: false)
  }

  /// All finite numbers that are no less.
  public static func from(_ least: Double) -> Interval { from(least, below: .infinity) }

  /// All finite numbers that are greater.
  public static func above(_ least: Double) -> Interval {
    Interval(least: least, most: .infinity, includesLeast: false, includesMost: false)
  }

  public func contains(_ value: Double) -> Bool {
    (includesLeast ? value >= least : value > least) && (includesMost ? value <= most : value < most)
  }

  /// `0 to below 1`, `above 0`.
  public var words: String {
    let start = Numbers.significant(least)
    if most.isInfinite { return includesLeast ? "\(start) or more" : "above \(start)" }
    let end = (includesMost ? "" : "below ") + Numbers.significant(most)
    return includesLeast ? "\(start) to \(end)" : "above \(start), \(end)"
  }
}
