/// An exponential moving average without the bias of its start, as TensorBoard draws it:
/// `m ← w·m + (1−w)·x`, shown as `m / (1 − wⁿ)` after n values. Values that are not finite leave a gap and
/// do not disturb what follows.
struct Smoothing: Sendable {
  /// 0 (no smoothing) ..< 1.
  let weight: Double
  private var average = 0.0
  private var bias = 1.0

  init(weight: Double) { self.weight = weight }

  mutating func next(_ value: Float) -> Float {
    guard value.isFinite else { return .nan }
    average = weight * average + (1 - weight) * Double(value)
    bias *= weight
    return Float(average / (1 - bias))
  }
}
