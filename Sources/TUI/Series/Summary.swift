/// Least, greatest and mean of the finite values of a range.
public struct Summary: Sendable, Equatable {
  public private(set) var minimum: Float = .infinity
  public private(set) var maximum: Float = -.infinity
  private var sum: Double = 0
  /// Finite values; those that are not finite are left out of everything.
  public private(set) var count = 0

  public init() {}

  /// `nil` when no value was finite.
  public var mean: Double? { count > 0 ? sum / Double(count) : nil }

  public mutating func add(_ value: Float) {
    guard value.isFinite else { return }
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    sum += Double(value)
    count += 1
  }

  public mutating func add(_ other: Summary) {
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    sum += other.sum
    count += other.count
  }
}
