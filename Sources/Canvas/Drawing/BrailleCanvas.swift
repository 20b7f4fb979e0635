/// A canvas of dots, two columns and four rows to a cell, drawn as braille characters.
///
/// A cell has one ink: that of the last dot set in it. Draw what matters most last.
package struct BrailleCanvas: Sendable {
  /// In cells.
  package let size: Size
  /// Bit `row * 2 + column` for each dot of a cell.
  private var dots: [UInt8]
  private var inks: [Ink]

  package init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    dots = Array(repeating: 0, count: self.size.columns * self.size.rows)
    inks = Array(repeating: .text, count: dots.count)
  }

  /// Dots from left to right.
  package var dotColumns: Int { size.columns * 2 }
  /// Dots from top to bottom.
  var dotRows: Int { size.rows * 4 }

  /// Sets the dot at `x` from the left and `y` from the top; outside the canvas nothing happens.
  package mutating func dot(_ x: Int, _ y: Int, ink: Ink) {
    guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
    let cell = (y >> 2) * size.columns + (x >> 1)
    dots[cell] |= 1 << UInt8((y & 3) * 2 + (x & 1))
    inks[cell] = ink
  }

  /// Whether a cell has no dot; cells outside the canvas have none.
  package func isBlank(column: Int, row: Int) -> Bool {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return true }
    return dots[row * size.columns + column] == 0
  }

  /// Takes the dots of a cell away; outside the canvas nothing happens.
  package mutating func clear(column: Int, row: Int) {
    guard !isBlank(column: column, row: row) else { return }
    dots[row * size.columns + column] = 0
  }

  /// Draws a straight line of dots, both ends included (Bresenham's algorithm).
  package mutating func line(fromX x0: Int, y y0: Int, toX x1: Int, y y1: Int, ink: Ink) {
    let dx = abs(x1 - x0)
    let dy = -abs(y1 - y0)
    let stepX = x0 < x1 ? 1 : -1
    let stepY = y0 < y1 ? 1 : -1
    var (x, y, error) = (x0, y0, dx + dy)
    while true {
      dot(x, y, ink: ink)
      if x == x1 && y == y1 { return }
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

  /// Marks single values, as of epochs, with a cross of five dots.
  package mutating func cross(_ x: Int, _ y: Int, ink: Ink) {
    dot(x, y, ink: ink)
    for step in [-1, 1] {
      dot(x + step, y, ink: ink)
      dot(x, y + step, ink: ink)
    }
  }

  /// The dot row of a value, 0 at the top, held to the edges; `nil` for what the scale cannot show.
  package func row(of value: Double, on scale: Scale) -> Int? {
    guard let fraction = scale.fraction(of: value) else { return nil }
    return Int(((1 - min(max(fraction, 0), 1)) * Double(dotRows - 1)).rounded())
  }

  /// The dot column of a value, 0 at the left; outside the canvas for a value outside the scale, `nil` for
  /// what the scale cannot show.
  package func column(of value: Double, on scale: Scale) -> Int? {
    guard let fraction = scale.fraction(of: value) else { return nil }
    return Int((min(max(fraction, -1), 2) * Double(dotColumns - 1)).rounded())
  }
}

extension BrailleCanvas {
  /// Draws the canvas with its top left corner at `origin`, clipped to `clip`. Cells without dots keep what
  /// the frame shows there.
  package func draw(on frame: inout Frame, at origin: Point, in clip: Rect? = nil, glyphs: Glyphs = .unicode)
  {
    let area = Rect(origin: origin, size: size).intersection(clip?.intersection(frame.bounds) ?? frame.bounds)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let cell = (row - origin.row) * size.columns + column - origin.column
        guard dots[cell] != 0 else { continue }
        frame[column, row] = Cell(
          trusted: DotGlyphs.text(dots[cell], glyphs.repertoire), columns: 1,
          Style(inks[cell], on: frame[column, row].style.background))
      }
    }
  }
}
