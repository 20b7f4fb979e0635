import Foundation

/// An exponential moving average without the bias of its start, as TensorBoard draws it:
/// `m ← w·m + (1−w)·x`, shown as `m / (1 − wⁿ)` after n values. A value that is not finite leaves a gap, after
/// which the average begins anew: the run has gone back to earlier weights there.
struct Smoothing: Sendable {
  /// 0 (no smoothing) ..< 1.
  let weight: Double
  private var average = 0.0
  private var bias = 1.0

  init(weight: Double) { self.weight = weight }

  mutating func next(_ value: Float) -> Float {
    guard value.isFinite else {
      self = Smoothing(weight: weight)
      return .nan
    }
    average = weight * average + (1 - weight) * Double(value)
    bias *= weight
    return Float(average / (1 - bias))
  }

  /// The average after so many values of this mean.
  mutating func next(_ mean: Float, count: Int) -> Float {
    guard mean.isFinite else { return next(mean) }
    let weight = pow(weight, Double(count))
    average = weight * average + (1 - weight) * Double(mean)
    bias *= weight
    return Float(average / (1 - bias))
  }
}
