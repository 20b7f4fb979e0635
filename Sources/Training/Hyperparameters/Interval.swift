import Text

/// Real numbers from one to another.
package struct Interval: Sendable, Equatable {
  package let least: Double
  package let most: Double
  let includesLeast: Bool
  let includesMost: Bool

  package static func from(_ least: Double, through most: Double) -> Interval {
    Interval(least: least, most: most, includesLeast: true, includesMost: true)
  }

  package static func from(_ least: Double, below most: Double) -> Interval {
    Interval(least: least, most: most, includesLeast: true, includesMost: false)
  }

  /// All finite numbers that are no less.
  package static func from(_ least: Double) -> Interval { from(least, below: .infinity) }

  /// All finite numbers that are greater.
  package static func above(_ least: Double) -> Interval {
    Interval(least: least, most: .infinity, includesLeast: false, includesMost: false)
  }

  package func contains(_ value: Double) -> Bool {
    (includesLeast ? value >= least : value > least) && (includesMost ? value <= most : value < most)
  }

  /// `0 to below 1`, `above 0`.
  package var words: String {
    let start = Numbers.significant(least)
    if most.isInfinite { return includesLeast ? "\(start) or more" : "above \(start)" }
    let end = (includesMost ? "" : "below ") + Numbers.significant(most)
    return includesLeast ? "\(start) to \(end)" : "above \(start), \(end)"
  }
}
