extension SVGDrawing {
  private static let light = 1.3
  private static let heavy = 3.0

  /// Draws a character as shapes where it has any, else as text.
  mutating func draw(_ cell: Cell, _ column: Int, _ row: Int, color: Color) {
    if cell.style.emphasis.contains(.underline) {
      fillPart(color, column, row, x: 0, y: 0.88, width: Double(cell.columns), height: 0.06)
    }
    guard cell.text != " ", let code = cell.text.unicodeScalars.first?.value else { return }
    switch code {
    case 0x2800...0x28FF: braille(UInt8(code - 0x2800), column, row, color)
    case 0x2580...0x259F where block(code, column, row, color): break
    case 0x2500...0x257F where line(cell.text, column, row, color): break
    default: write(cell, column, row, color: color)
    }
  }

  /// Unicode numbers the dots down the left column, then the right, and the lowest row last.
  private mutating func braille(_ pattern: UInt8, _ column: Int, _ row: Int, _ color: Color) {
    for (bit, place) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)].enumerated()
    where pattern >> bit & 1 == 1 {
      dot(
        color, column, row, x: 0.25 + 0.5 * Double(place.0), y: 0.125 + 0.25 * Double(place.1), size: 2.9)
    }
  }

  private mutating func block(_ code: UInt32, _ column: Int, _ row: Int, _ color: Color) -> Bool {
    switch code {
    case 0x2580: fillPart(color, column, row, x: 0, y: 0, width: 1, height: 0.5)
    case 0x2581...0x2588:
      let height = Double(code - 0x2580) / 8
      fillPart(color, column, row, x: 0, y: 1 - height, width: 1, height: height)
    case 0x2589...0x258F:
      fillPart(color, column, row, x: 0, y: 0, width: Double(0x2590 - code) / 8, height: 1)
    case 0x2590: fillPart(color, column, row, x: 0.5, y: 0, width: 0.5, height: 1)
    case 0x2591...0x2593: shade(Int(code - 0x2590), column, row, color)
    default: return false
    }
    return true
  }

  /// One, two or three of every four small squares.
  private mutating func shade(_ level: Int, _ column: Int, _ row: Int, _ color: Color) {
    for y in 0..<8 {
      for x in 0..<4 where [(0, 0), (1, 1), (0, 1)].prefix(level).contains(where: { $0 == (x % 2, y % 2) }) {
        fillPart(color, column, row, x: Double(x) / 4, y: Double(y) / 8, width: 0.25, height: 0.125)
      }
    }
  }

  private mutating func line(_ text: String, _ column: Int, _ row: Int, _ color: Color) -> Bool {
    let number = Self.number
    if let corner = Self.corners[text] {
      stroke(color, column, row, width: Self.light) { x, y, dx, dy in
        "M\(number(x + corner.x * dx)) \(number(y))Q\(number(x)) \(number(y)) \(number(x)) "
          + number(y + corner.y * dy)
      }
      return true
    }
    if let dashes = Self.dashes[text] {
      stroke(color, column, row, width: Self.light) { x, y, _, dy in
        (0..<dashes).map { index in
          let step = 2 * dy / Double(dashes)
          return "M\(number(x)) \(number(y - dy + step * (Double(index) + 0.25)))v\(number(step / 2))"
        }.joined()
      }
      return true
    }
    guard let arms = Self.arms[text] else { return false }
    stroke(color, column, row, width: arms.isHeavy ? Self.heavy : Self.light) { x, y, dx, dy in
      let horizontal = arms.left || arms.right
      let vertical = arms.up || arms.down
      let (left, right) = (arms.left ? dx : 0, arms.right ? dx : 0)
      let (up, down) = (arms.up ? dy : 0, arms.down ? dy : 0)
      return (horizontal ? "M\(number(x - left)) \(number(y))h\(number(left + right))" : "")
        + (vertical ? "M\(number(x)) \(number(y - up))v\(number(up + down))" : "")
    }
    return true
  }

  private struct Arms {
    var left = false
    var right = false
    var up = false
    var down = false
    var isHeavy = false
  }

  private static let arms: [String: Arms] = [
    "─": Arms(left: true, right: true), "│": Arms(up: true, down: true),
    "┌": Arms(right: true, down: true), "┐": Arms(left: true, down: true),
    "└": Arms(right: true, up: true), "┘": Arms(left: true, up: true),
    "├": Arms(right: true, up: true, down: true), "┤": Arms(left: true, up: true, down: true),
    "┬": Arms(left: true, right: true, down: true), "┴": Arms(left: true, right: true, up: true),
    "┼": Arms(left: true, right: true, up: true, down: true),
    "╴": Arms(left: true), "╵": Arms(up: true), "╶": Arms(right: true), "╷": Arms(down: true),
    "━": Arms(left: true, right: true, isHeavy: true), "┃": Arms(up: true, down: true, isHeavy: true),
    "╸": Arms(left: true, isHeavy: true), "╺": Arms(right: true, isHeavy: true),
  ]

  /// To which sides a rounded corner opens.
  private static let corners: [String: (x: Double, y: Double)] = [
    "╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1),
  ]

  /// Vertical lines of so many dashes.
  private static let dashes = ["┊": 4, "┆": 3, "╎": 2]
}
