// Only for log10 and pow.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the values of an axis map onto its length.
package struct Scale: Sendable, Hashable {
  package enum Kind: Sendable, Hashable { case linear, logarithmic }

  package let kind: Kind
  /// The values at the two ends, `lower < upper`; both positive on a logarithmic scale.
  package let lower, upper: Double

  /// Beyond these, differences and quotients of Doubles overflow.
  private static let largest = 1e300
  private static let smallest = 1e-300

  /// A scale over the given range. A range of no width, a reversed one or one that is not finite is widened
  /// to one that can be drawn, and on a logarithmic scale so is one that touches zero.
  package init(_ kind: Kind = .linear, from start: Double, to end: Double) {
    self.kind = kind
    var low = max(min(start, end), -Self.largest)
    var high = min(max(start, end), Self.largest)
    if start.isNaN || end.isNaN { (low, high) = (0, 1) }
    switch kind {
    case .linear:
      if high - low <= max(max(abs(low), abs(high)) * 1e-12, Self.smallest) {
        let margin = abs(low) <= Self.smallest ? 1 : abs(low) * 0.1
        (low, high) = (low - margin, high + margin)
      }
    case .logarithmic:
      if high <= Self.smallest { high = 1 }
      if low <= Self.smallest { low = high / 1000 }
      if high / low < 1 + 1e-12 { (low, high) = (low / 2, high * 2) }
    }
    (lower, upper) = (low, high)
  }

  /// 0 at the lower end, 1 at the upper end, linear or by the logarithm between and beyond; `nil` for a value
  /// that is not finite, and for one not above zero on a logarithmic scale.
  package func fraction(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch kind {
    case .linear: return (value - lower) / (upper - lower)
    case .logarithmic:
      return value > 0 ? (log10(value) - log10(lower)) / (log10(upper) - log10(lower)) : nil
    }
  }

  /// The value at a fraction of the length, the inverse of ``fraction(of:)``.
  package func value(at fraction: Double) -> Double {
    switch kind {
    case .linear: lower + fraction * (upper - lower)
    case .logarithmic: pow(10, log10(lower) + fraction * (log10(upper) - log10(lower)))
    }
  }
}
