/// Loss volatility: standard deviation of the last values over their mean. The values that are not finite are
/// left out.
struct RollingDeviation: Sendable {
  /// Values of the window.
  static let window = 100

  private var ring: [Double] = []
  private var oldest = 0
  /// Of the differences from `origin`, which keeps digits when the values hardly differ.
  private var origin = 0.0
  private var sum = 0.0
  private var squares = 0.0

  /// `nan` until there are two values, or when their mean is zero.
  mutating func next(_ value: Float) -> Float {
    if value.isFinite { push(Double(value)) }
    guard ring.count > 1 else { return .nan }
    let count = Double(ring.count)
    let mean = origin + sum / count
    guard mean != 0 else { return .nan }
    let variance = max(0, squares / count - (sum / count) * (sum / count))
    return Float(variance.squareRoot() / abs(mean))
  }

  private mutating func push(_ value: Double) {
    if ring.count < Self.window {
      ring.append(value)
      add(value, sign: 1)
      return
    }
    add(ring[oldest], sign: -1)
    add(value, sign: 1)
    ring[oldest] = value
    oldest = (oldest + 1) % Self.window
    // Sums that are only ever added to would lose digits over a million iterations.
    if oldest == 0 { sumAnew() }
  }

  private mutating func add(_ value: Double, sign: Double) {
    let difference = value - origin
    sum += sign * difference
    squares += sign * difference * difference
  }

  private mutating func sumAnew() {
    origin = ring.reduce(0, +) / Double(ring.count)
    (sum, squares) = (0, 0)
    for value in ring { add(value, sign: 1) }
  }

  /// The same figure for a list of values; `nil` when fewer than two are finite.
  static func relativeDeviation(of values: some Sequence<Float>) -> Double? {
    let finite = values.filter(\.isFinite).map(Double.init)
    guard finite.count > 1 else { return nil }
    let mean = finite.reduce(0, +) / Double(finite.count)
    guard mean != 0 else { return nil }
    let squares = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(finite.count)).squareRoot() / abs(mean)
  }
}
