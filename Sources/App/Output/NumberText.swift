import Foundation
import Text

/// Numbers of the training log, which programs read too: ASCII alone, and `nan` and `inf` as C writes them.
enum NumberText {
  /// With so many digits after the point; from a million on with an exponent: "0.5821", "4.7320e+10", "nan", "inf".
  static func fixed(_ value: Double, _ digits: Int) -> String {
    if value.isNaN { return "nan" }
    guard value.isFinite else { return value < 0 ? "-inf" : "inf" }
    return String(format: abs(value) < 1e6 ? "%.\(digits)f" : "%.\(digits)e", value)
  }

  /// A part of one as "81.14%".
  static func percent(_ part: Double) -> String { fixed(part * 100, 2) + "%" }

  /// "6m 12s"; tenths below ten seconds, which is all that a short run takes.
  static func duration(_ seconds: Double) -> String {
    seconds >= 0 && seconds < 9.95 ? fixed(seconds, 1) + "s" : Numbers.duration(seconds: seconds)
  }
}
