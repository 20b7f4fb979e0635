import Canvas

/// A stretch of text in one style.
typealias Span = StyledText.Run

/// Writes lines of text into a frame, clipped at a column, with the glyphs of the display.
struct Painter {
  var frame: Frame
  let display: Display

  init(size: Size, display: Display) {
    frame = Frame(size: size)
    self.display = display
  }

  var glyphs: Glyphs { display.glyphs }

  /// Writes spans one after the other, clipped at the column `end`.
  /// - Returns: the column after the last one written.
  @discardableResult
  mutating func write(_ spans: [Span], column: Int, row: Int, end: Int) -> Int {
    spans.reduce(column) { write($1.text, column: $0, row: row, end: end, $1.style) }
  }

  @discardableResult
  mutating func write(_ text: String, column: Int, row: Int, end: Int, _ style: Style = .plain) -> Int {
    let clip = Rect(column: column, row: row, columns: max(0, end - column), rows: 1)
    return min(
      max(column, end), frame.write(text, at: Point(column: column, row: row), style: style, in: clip))
  }

  /// Writes a text and ends it with an ellipsis where it does not fit.
  mutating func clipped(_ text: String, column: Int, row: Int, end: Int, _ style: Style = .plain) {
    let field = Rect(column: column, row: row, columns: max(0, end - column), rows: 1)
    frame.write(text, in: field, style: style, ellipsis: glyphs.ellipsis)
  }

  /// Writes so that the last column is the one before `end`.
  mutating func writeRight(_ spans: [Span], start: Int, row: Int, end: Int) {
    let field = Rect(column: start, row: row, columns: max(0, end - start), rows: 1)
    frame.write(StyledText(spans), in: field, alignment: .trailing, ellipsis: glyphs.ellipsis)
  }

  /// Moves what stands in a rectangle up; blank rows come in from below.
  mutating func moveUp(_ rect: Rect, by rows: Int) {
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn {
        frame[column, row] = row + rows < rect.endRow ? frame[column, row + rows] : Cell()
      }
    }
  }

  mutating func fill(_ rect: Rect, _ style: Style = .plain, _ text: String = " ") {
    frame.fill(rect, with: Cell(text, style))
  }
}
