import Text

// Only for log10 and pow.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where an axis has its ticks, and what stands there.
package struct Ticks: Sendable, Hashable {
  /// Ascending, all on the scale.
  package let values: [Double]
  /// One for each value, with as many decimals as the step between the values needs.
  package let labels: [String]

  /// Round values on a scale: multiples of 1, 2 or 5 times a power of ten, the closest step of which no more
  /// than `count` fit. On a logarithmic scale powers of ten; with 2 and 5 times those between where there is
  /// room, and like a linear scale where the range is too short for those.
  /// - Parameter whole: only whole numbers, as for epochs.
  package init(on scale: Scale, atMost count: Int, whole: Bool = false) {
    let count = max(1, count)
    let values: [Double]
    switch scale.kind {
    case .linear: values = Self.linear(scale, atMost: count, whole: whole)
    case .logarithmic:
      let decades = Self.logarithmic(scale, atMost: count)
      values = decades.count < 2 && count > 1 ? Self.linear(scale, atMost: count, whole: whole) : decades
    }
    self.values = values
    labels = Self.labels(of: values)
  }

  private static func linear(_ scale: Scale, atMost count: Int, whole: Bool) -> [Double] {
    let range = scale.upper - scale.lower
    let slack = range * 1e-9
    var exponent = Int(floor(log10(range / Double(count)))) - 1
    if whole { exponent = max(exponent, 0) }
    while true {
      for factor in [1.0, 2, 5] {
        let step = decimal(factor, exponent)
        let first = ((scale.lower - slack) / step).rounded(.up)
        let last = ((scale.upper + slack) / step).rounded(.down)
        if last < first { return [] }
        // Adding zero turns -0 into 0.
        if last - first < Double(count) {
          return (0...Int(last - first)).map { decimal((first + Double($0)) * factor, exponent) + 0 }
        }
      }
      exponent += 1
    }
  }

  private static func logarithmic(_ scale: Scale, atMost count: Int) -> [Double] {
    let first = Int((log10(scale.lower) - 1e-9).rounded(.up))
    let last = Int((log10(scale.upper) + 1e-9).rounded(.down))
    let within = scale.lower * (1 - 1e-9)...scale.upper * (1 + 1e-9)
    var detailed: [Double] = []
    for exponent in first - 1...max(first - 1, last) {
      for factor in [1.0, 2, 5] where within.contains(decimal(factor, exponent)) {
        detailed.append(decimal(factor, exponent))
      }
    }
    if detailed.count <= count || last < first { return Array(detailed.prefix(count)) }
    let stride = (last - first + count) / count
    return (first...last).filter { ($0 - first) % stride == 0 }.map { decimal(1, $0) }
  }

  /// `digits · 10^exponent`. Dividing by a whole power keeps 0.3 from becoming 0.30000000000000004.
  private static func decimal(_ digits: Double, _ exponent: Int) -> Double {
    exponent < 0 ? digits / pow(10, Double(-exponent)) : digits * pow(10, Double(exponent))
  }

  private static func labels(of values: [Double]) -> [String] {
    guard let largest = values.map(abs).max(), largest > 0 else { return values.map { _ in "0" } }
    let gaps = zip(values.dropFirst(), values).map { $0 - $1 }
    let step = gaps.min() ?? largest
    let even = gaps.allSatisfy { abs($0 - step) <= step * 1e-6 }
    if !even { return values.map { largest < 10_000 ? Numbers.short($0) : thousands($0) } }
    // One unit for the whole axis: 9.5k stands below 10k, not 9500.
    let prefix = largest >= 10_000 && largest < 1e18 ? Numbers.prefix(of: largest) : nil
    let unit = prefix?.unit ?? 1
    let decimals = max(0, Int(-floor(log10(step / unit) + 1e-9)))
    // Beyond that, fewer digits than the step needs would make one number of two.
    guard largest < 1e18, decimals <= 4 || largest >= 1e-3 else { return values.map { Numbers.short($0) } }
    return values.map { value in
      guard let prefix else { return Numbers.fixed(value, decimals: decimals) }
      return value == 0 ? "0" : Numbers.fixed(value / unit, decimals: decimals) + prefix.text
    }
  }

  /// From a thousand on with a prefix, where greater numbers beside it have one.
  private static func thousands(_ value: Double) -> String {
    (1000..<10_000).contains(abs(value))
      ? "\(Numbers.significant(value / 1000, digits: 3))k" : Numbers.short(value)
  }
}
