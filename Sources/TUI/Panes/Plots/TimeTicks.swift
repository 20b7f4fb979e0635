import Canvas
import Text

/// Round times on an axis of seconds.
enum TimeTicks {
  private static let steps: [Double] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
    432_000, 864_000,
  ]

  /// Multiples of a round time, no more than fit.
  static func values(on scale: Scale, atMost count: Int) -> [Double] {
    let span = scale.upper - scale.lower
    guard let step = steps.first(where: { span / $0 < Double(max(1, count)) }) else { return [] }
    let first = (scale.lower / step).rounded(.up)
    let last = (scale.upper / step).rounded(.down)
    return first <= last ? stride(from: first, through: last, by: 1).map { $0 * step } : []
  }

  /// `5m` rather than `5m 00s`.
  static func label(_ seconds: Double) -> String {
    let text = Numbers.duration(seconds: seconds)
    for suffix in [" 00s", " 00m", " 00h"] where text.hasSuffix(suffix) {
      return String(text.dropLast(suffix.count))
    }
    return text
  }
}
