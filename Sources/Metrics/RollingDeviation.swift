/// Loss volatility: standard deviation of the last values around the straight line through them, so that a curve
/// that falls evenly has none. The values that are not finite are left out.
struct RollingDeviation: Sendable {
  /// Values of the window.
  static let window = 100

  private var ring: [Double] = []
  private var oldest = 0
  /// Place of the oldest value since the sums were made anew.
  private var first = 0.0
  /// Of the differences from `origin`, which keeps digits when the values hardly differ, and of these times their
  /// places.
  private var origin = 0.0
  private var sum = 0.0
  private var squares = 0.0
  private var products = 0.0

  /// In the units of the values; `nan` until there are three.
  mutating func next(_ value: Float) -> Float {
    if value.isFinite { push(Double(value)) }
    guard ring.count > 2 else { return .nan }
    let count = Double(ring.count)
    let middle = first + (count - 1) / 2
    let squaresX = count * (count * count - 1) / 12
    let productsAround = products - middle * sum
    let around = squares - sum * sum / count - productsAround * productsAround / squaresX
    return Float((max(0, around) / (count - 2)).squareRoot())
  }

  private mutating func push(_ value: Double) {
    if ring.count < Self.window {
      // The first value is as good an origin as any.
      if ring.isEmpty { origin = value }
      add(value, at: Double(ring.count), sign: 1)
      ring.append(value)
      return
    }
    add(ring[oldest], at: first, sign: -1)
    first += 1
    add(value, at: first + Double(Self.window - 1), sign: 1)
    ring[oldest] = value
    oldest = (oldest + 1) % Self.window
    // Sums that are only ever added to would lose digits over a million iterations.
    if oldest == 0 { sumAnew() }
  }

  private mutating func add(_ value: Double, at place: Double, sign: Double) {
    let difference = value - origin
    sum += sign * difference
    squares += sign * difference * difference
    products += sign * difference * place
  }

  private mutating func sumAnew() {
    origin = ring.reduce(0, +) / Double(ring.count)
    (first, sum, squares, products) = (0, 0, 0, 0)
    for (place, value) in ring.enumerated() { add(value, at: Double(place), sign: 1) }
  }
}
