/// Least, greatest, mean and last of the finite values of a range.
package struct Summary: Sendable, Equatable {
  package private(set) var minimum: Float = .infinity
  package private(set) var maximum: Float = -.infinity
  /// The newest finite value; not a number when there is none.
  package private(set) var last: Float = .nan
  private var gapCount: UInt32 = 0
  private var sum: Double = 0
  /// Finite values; those that are not finite are left out of everything.
  package private(set) var count = 0

  package init() {}

  /// So many values that are all the same.
  init(_ value: Float, count: Int) {
    guard value.isFinite else {
      gapCount = UInt32(clamping: count)
      return
    }
    (minimum, maximum, last) = (value, value, value)
    sum = Double(value) * Double(count)
    self.count = count
  }

  /// `nil` when no value was finite.
  package var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// Whether a value was not finite.
  package var hasGap: Bool { gapCount > 0 }

  package mutating func add(_ value: Float) {
    guard value.isFinite else {
      gapCount = gapCount == .max ? .max : gapCount + 1
      return
    }
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    last = value
    sum += Double(value)
    count += 1
  }

  /// - Parameter other: of values after these.
  package mutating func add(_ other: Summary) {
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    if other.count > 0 { last = other.last }
    sum += other.sum
    count += other.count
    let (total, overflows) = gapCount.addingReportingOverflow(other.gapCount)
    gapCount = overflows ? .max : total
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.minimum == right.minimum && left.maximum == right.maximum && left.count == right.count
      && left.sum == right.sum && left.gapCount == right.gapCount
      && (left.last == right.last || left.last.isNaN && right.last.isNaN)
  }
}
