/// Loss volatility: standard deviation of the last values over their mean. The values that are not finite are
/// left out.
struct RollingDeviation: Sendable {
  /// Values of the window.
  static let window = 100

  private var ring: [Double] = []
  private var oldest = 0

  /// `nan` until there are two values, or when their mean is zero.
  mutating func next(_ value: Float) -> Float {
    if value.isFinite { push(Double(value)) }
    guard ring.count > 1 else { return .nan }
    // Two passes over a hundred numbers: running sums would lose digits over a million iterations.
    let mean = ring.reduce(0, +) / Double(ring.count)
    guard mean != 0 else { return .nan }
    let squares = ring.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Float((squares / Double(ring.count)).squareRoot() / abs(mean))
  }

  private mutating func push(_ value: Double) {
    if ring.count < Self.window {
      ring.append(value)
    } else {
      ring[oldest] = value
      oldest = (oldest + 1) % Self.window
    }
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
