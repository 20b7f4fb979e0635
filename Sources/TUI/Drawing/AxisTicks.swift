import Foundation

/// Round numbers on an axis.
enum AxisTicks {
  /// Multiples of 1, 2 or 5 times a power of ten inside of `range`, at most `count` of them.
  static func linear(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    multiples(of: step(span: range.upperBound - range.lowerBound, count: count), in: range)
  }

  /// Powers of ten inside of `range`, with their doubles and fivefolds where there are few.
  static func logarithmic(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    guard range.lowerBound > 0, count > 0 else { return [] }
    let exponents = Int(log10(range.lowerBound).rounded(.down))...Int(log10(range.upperBound).rounded(.up))
    for factors in [[1.0, 2, 5], [1]] {
      let ticks = exponents.flatMap { exponent in factors.map { $0 * pow(10, Double(exponent)) } }
        .filter(range.contains)
      if ticks.count >= 2, ticks.count <= count { return ticks }
    }
    return exponents.count > 2 ? [] : linear(range, count: count)
  }

  /// Multiples of a round time in seconds.
  static func time(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let span = range.upperBound - range.lowerBound
    let steps: [Double] = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200,
    ]
    let step = steps.first { span / $0 <= Double(max(1, count)) }
    return multiples(of: step ?? 86400 * Self.step(span: span / 86400, count: count), in: range)
  }

  private static func step(span: Double, count: Int) -> Double {
    guard span > 0, count > 0 else { return 1 }
    let rough = span / Double(count)
    let power = pow(10, log10(rough).rounded(.down))
    return ([1, 2, 5].first { $0 * power >= rough * 0.999 } ?? 10) * power
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    guard step > 0, step.isFinite else { return [] }
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 1000 else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
