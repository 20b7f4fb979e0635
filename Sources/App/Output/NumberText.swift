import Foundation

/// Numbers as people read them, the same in every locale.
enum NumberText {
  /// With so many digits after the point; from a million on with an exponent: "0.5821", "4.7320e+10", "nan", "inf".
  static func fixed(_ value: Double, _ digits: Int) -> String {
    if value.isNaN { return "nan" }
    guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
    return String(format: abs(value) < 1e6 ? "%.\(digits)f" : "%.\(digits)e", value)
  }

  /// A part of one as "81.14%".
  static func percent(_ part: Double) -> String { fixed(part * 100, 2) + "%" }

  /// As few digits as say it: "0.05", "5e-04".
  static func short(_ value: Double) -> String { String(format: "%.4g", value) }

  /// "6m 12s"; tenths below ten seconds.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 10 { return fixed(seconds, 1) + "s" }
    let whole = Int(seconds.rounded())
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    if hours > 0 { return "\(hours)h \(minutes)m" }
    return minutes > 0 ? "\(minutes)m \(whole % 60)s" : "\(whole)s"
  }
}

extension Int {
  /// With commas between thousands.
  var grouped: String {
    var digits = String(magnitude)
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return (self < 0 ? "-" : "") + digits
  }
}
