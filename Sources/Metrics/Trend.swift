/// How far a mean lies from where a trend led, and how sure that is.
package struct Deviation: Sendable, Equatable {
  /// In the units of the values; below zero, the values are lower than the trend led to.
  package var value: Double
  /// 0 or more: two standard errors and, where the curve before was clearly bent, what the bend would have changed.
  package var uncertainty: Double

  /// Whether chance and the bend of the curve do not explain it.
  package var isClear: Bool { abs(value) > uncertainty }
}

/// The straight line through values that fits them best by least squares. Values that are not finite are left out.
package struct Trend: Sendable {
  /// Finite values it was fitted to.
  package let count: Int
  private let meanX: Double
  private let meanY: Double
  private let slope: Double
  /// Sums of squares: of the distances from `meanX`, and of the values' distances from the line.
  private let squaresX: Double
  private let squares: Double
  /// How the values are bent: what the square of x would add, made independent of the line.
  private let bend: Bend

  package init(_ points: [(x: Double, y: Double)]) {
    let points = points.filter(\.y.isFinite)
    let count = Double(max(1, points.count))
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let squaresX = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let products = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    let slope = squaresX > 0 ? products / squaresX : 0
    let rest = points.map { (x: $0.x - meanX, y: $0.y - meanY - slope * ($0.x - meanX)) }
    self.count = points.count
    (self.meanX, self.meanY, self.squaresX, self.slope) = (meanX, meanY, squaresX, slope)
    squares = rest.reduce(0) { $0 + $1.y * $1.y }
    bend = Bend(rest, squaresX: squaresX)
  }

  /// Standard deviation around the line, in the units of the values; `nil` for fewer than three.
  package var deviation: Double? { count > 2 ? (squares / Double(count - 2)).squareRoot() : nil }

  /// The mean of later values less what this line leads to there; `nil` when either has fewer than three values.
  package func deviation(of later: Trend) -> Deviation? {
    guard let spread = deviation, let laterSpread = later.deviation, squaresX > 0 else { return nil }
    let distance = later.meanX - meanX
    let variance =
      spread * spread * (1 / Double(count) + distance * distance / squaresX)
      + laterSpread * laterSpread / Double(later.count)
    return Deviation(
      value: later.meanY - (meanY + slope * distance),
      uncertainty: 2 * variance.squareRoot() + bend.effect(at: distance))
  }

  private struct Bend: Sendable {
    private let mean: Double
    private let tilt: Double
    /// 0 unless it is clear among the values.
    private let coefficient: Double

    /// - Parameter rest: distances from the mean of x, and of the values from the line.
    init(_ rest: [(x: Double, y: Double)], squaresX: Double) {
      let count = Double(max(1, rest.count))
      let mean = squaresX / count
      let tilt = squaresX > 0 ? rest.reduce(0) { $0 + $1.x * $1.x * $1.x } / squaresX : 0
      (self.mean, self.tilt) = (mean, tilt)
      func curve(_ x: Double) -> Double { x * x - mean - tilt * x }
      let size = rest.reduce(0) { $0 + curve($1.x) * curve($1.x) }
      guard rest.count > 3, size > 0 else {
        coefficient = 0
        return
      }
      let found = rest.reduce(0) { $0 + curve($1.x) * $1.y } / size
      let left = rest.reduce(0) { $0 + ($1.y - found * curve($1.x)) * ($1.y - found * curve($1.x)) }
      let error = (left / (count - 3) / size).squareRoot()
      coefficient = abs(found) > 2 * error ? found : 0
    }

    /// By how much the bent curve leaves the line there.
    func effect(at distance: Double) -> Double {
      abs(coefficient * (distance * distance - mean - tilt * distance))
    }
  }
}
