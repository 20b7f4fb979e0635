// Only for log10 and pow.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Numbers as text for people: never "-0", and what is no number as a dash.
package enum Numbers {
  /// Stands for a value that is not a number.
  package static let missing = "–"
  static let minus = "−"

  /// With a fixed count of decimals: `0.5821`, `−1.20`; with decimals, from a million on as `2.655e9`.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return notFinite(value) }
    let decimals = min(max(decimals, 0), 15)
    let scaled = (abs(value) * pow(10, Double(decimals))).rounded(.toNearestOrEven)
    // Nobody reads decimals after seven digits, and beyond 2⁵³ a Double has none.
    guard scaled < 0x1p53, abs(value) < 1e6 || decimals == 0 else { return scientific(value, digits: 4) }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? minus : ""
    return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// With so many digits that count, and no zeros at the end: `0.02`, `128`, `5e-4`, `1.2e7`.
  package static func significant(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return notFinite(value) }
    guard value != 0 else { return "0" }
    let exponent = Int(floor(log10(abs(value))))
    guard exponent >= -3, exponent < 6 else { return scientific(value, digits: digits) }
    return withoutTrailingZeros(fixed(value, decimals: max(0, digits - 1 - exponent)))
  }

  /// In at most five columns, with a prefix of the SI for thousands, millions, …: `9412`, `41.2k`, `1.5M`.
  package static func short(_ value: Double) -> String {
    guard value.isFinite else { return notFinite(value) }
    if abs(value) < 9_999.5 { return significant(value, digits: abs(value) < 100 ? 3 : 4) }
    var scaled = value
    for prefix in ["k", "M", "G", "T", "P"] {
      scaled /= 1000
      if abs(scaled) < 999.95 {
        return withoutTrailingZeros(fixed(scaled, decimals: abs(scaled) < 99.95 ? 1 : 0)) + prefix
      }
    }
    return scientific(value, digits: 2)
  }

  /// A time in its two largest units: `8s`, `6m 12s`, `1h 04m`, `3d 02h`.
  package static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e12 else { return missing }
    let total = Int(max(0, seconds).rounded())
    let (days, hours, minutes) = (total / 86_400, total / 3600 % 24, total / 60 % 60)
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if days > 0 { return "\(days)d \(padded(hours))h" }
    if hours > 0 { return "\(hours)h \(padded(minutes))m" }
    return minutes > 0 ? "\(minutes)m \(padded(total % 60))s" : "\(total)s"
  }

  /// The prefix of the SI for thousands, millions, … that so large a value is told with, and what it stands for.
  package static func prefix(of value: Double) -> (text: String, unit: Double)? {
    zip(["P", "T", "G", "M", "k"], [1e15, 1e12, 1e9, 1e6, 1e3]).first { abs(value) >= $1 }.map { ($0, $1) }
  }

  private static func scientific(_ value: Double, digits: Int) -> String {
    var exponent = Int(floor(log10(abs(value))))
    // In two steps, because 10³⁰⁸ times a subnormal number's distance would overflow.
    var mantissa = value / pow(10, Double(exponent / 2)) / pow(10, Double(exponent - exponent / 2))
    let decimals = max(0, digits - 1)
    let limit = 10 - 0.5 * pow(10, -Double(decimals))
    if abs(mantissa) >= limit {
      mantissa /= 10
      exponent += 1
    }
    return withoutTrailingZeros(fixed(mantissa, decimals: decimals)) + "e\(exponent)"
  }

  private static func withoutTrailingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = Substring(text)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }

  private static func notFinite(_ value: Double) -> String {
    value.isNaN ? missing : value < 0 ? minus + "inf" : "inf"
  }
}
