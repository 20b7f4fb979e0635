import Foundation

/// Numbers as the panes write them: without a locale, so that a frame is the same everywhere.
enum NumberText {
  /// Up to so many significant digits, without trailing zeros; small ones as 5e-4.
  static func compact(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value > 0 ? "inf" : "-inf" }
    if value == 0 { return "0" }
    let size = abs(value)
    if size >= 1e5 || size < 1e-3 {
      let text = String(format: "%.\(digits - 1)e", value)
      let parts = text.split(separator: "e")
      guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
      return trimmed(String(parts[0])) + "e\(exponent)"
    }
    let decimals = max(0, digits - 1 - Int(log10(size).rounded(.down)))
    return trimmed(String(format: "%.\(decimals)f", value))
  }

  /// With so many decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return compact(value) }
    return String(format: "%.\(decimals)f", value)
  }

  /// A loss or similar in six columns at most.
  static func figure(_ value: Double) -> String {
    guard value.isFinite else { return compact(value) }
    let size = abs(value)
    if size >= 1e6 || (size > 0 && size < 1e-4) { return compact(value) }
    return fixed(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
  }

  /// 0.8114 as 81.14%.
  static func percent(_ part: Double, decimals: Int = 2) -> String {
    guard part.isFinite else { return compact(part) }
    return fixed(100 * part, decimals) + "%"
  }

  /// With commas between thousands.
  static func grouped(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: index)
      index -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// With commas between thousands, rounded to a whole number (below 10: one decimal).
  static func grouped(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return compact(value) }
    return abs(value) < 10 ? fixed(value, 1) : grouped(Int(value.rounded()))
  }

  /// 6m 12s, 1h 04m, 2d 03h.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e12 else { return "?" }
    let whole = Int(seconds.rounded())
    let (days, hours, minutes) = (whole / 86400, whole / 3600 % 24, whole / 60 % 60)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    if days > 0 { return "\(days)d \(two(hours))h" }
    if hours > 0 { return "\(hours)h \(two(minutes))m" }
    if minutes > 0 { return "\(minutes)m \(two(whole % 60))s" }
    return "\(whole)s"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = Substring(text)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return String(text)
  }
}
