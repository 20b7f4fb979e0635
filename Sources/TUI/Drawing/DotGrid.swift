import Canvas

/// Dots finer than cells: 2 × 4 in each with braille, one with ASCII. Curves lie over each other in layers,
/// and a cell shows the dots of the uppermost one in it, so that a line stays visible over the band of raw
/// values.
struct DotGrid {
  enum Layer: Int, CaseIterable { case raw, train, test }

  let columns: Int
  let rows: Int
  let dotsAcross: Int
  let dotsDown: Int
  /// Per layer, per cell: a bit for each dot.
  private var bits: [[UInt8]]

  /// - Parameters:
  ///   - columns: cells.
  ///   - rows: cells.
  init(columns: Int, rows: Int, isASCII: Bool) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    dotsAcross = isASCII ? 1 : 2
    dotsDown = isASCII ? 1 : 4
    bits = Array(repeating: Array(repeating: 0, count: self.columns * self.rows), count: Layer.allCases.count)
  }

  var width: Int { columns * dotsAcross }
  var height: Int { rows * dotsDown }

  /// Dots outside are left out.
  mutating func set(_ x: Int, _ y: Int, _ layer: Layer) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let bit = (y % dotsDown) * dotsAcross + x % dotsAcross
    bits[layer.rawValue][y / dotsDown * columns + x / dotsAcross] |= 1 << UInt8(bit)
  }

  mutating func vertical(_ x: Int, _ from: Int, _ to: Int, _ layer: Layer) {
    let range = max(0, min(from, to))...max(0, min(height - 1, max(from, to)))
    for y in range { set(x, y, layer) }
  }

  /// A straight line (Bresenham); a dashed one leaves out every other pair of columns.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ layer: Layer, isDashed: Bool = false
  ) {
    // Far outside, where a curve leaves the plot, the ends come nearer; the slope that is seen hardly changes.
    func near(_ y: Int) -> Int { min(max(y, -4 * height), 5 * height) }
    var (x, y) = (start.x, near(start.y))
    let (endX, endY) = (end.x, near(end.y))
    let (dx, dy) = (abs(endX - x), -abs(endY - y))
    let (stepX, stepY) = (x < endX ? 1 : -1, y < endY ? 1 : -1)
    var error = dx + dy
    while true {
      if !isDashed || x / max(1, dotsAcross) % 2 == 0 || dx == 0 { set(x, y, layer) }
      if x == endX, y == endY { return }
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        x += stepX
      }
      if doubled <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// The character and layer of a cell; `nil` where there is no dot.
  func cell(_ column: Int, _ row: Int) -> (text: String, layer: Layer)? {
    let index = row * columns + column
    for layer in Layer.allCases.reversed() {
      let dots = bits[layer.rawValue][index]
      guard dots != 0 else { continue }
      return (dotsAcross == 1 ? Self.ascii(layer) : Self.braille(dots), layer)
    }
    return nil
  }

  private static func ascii(_ layer: Layer) -> String {
    switch layer {
    case .raw: "."
    case .train: "*"
    case .test: "o"
    }
  }

  /// Unicode counts the dots of a braille pattern down the left column, down the right, then the lowest row.
  private static let brailleBits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  private static func braille(_ dots: UInt8) -> String {
    var pattern: UInt32 = 0x2800
    for bit in 0..<8 where dots & (1 << UInt8(bit)) != 0 { pattern |= brailleBits[bit] }
    return Unicode.Scalar(pattern).map { String(Character($0)) } ?? " "
  }
}
