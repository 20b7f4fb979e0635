import Canvas

/// A stretch of text in one style.
struct Span: Equatable {
  var text: String
  var style: Style

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// Writes into a frame, inside of a rectangle and never beyond it.
struct Painter {
  var frame: Frame
  let symbols: Symbols
  let appearance: Appearance

  init(size: Size, appearance: Appearance) {
    frame = Frame(size: size)
    self.appearance = appearance
    symbols = .of(appearance)
  }

  /// Writes spans one after the other from (`column`, `row`), clipped at `end`.
  /// - Returns: the column after the last one written.
  @discardableResult
  mutating func write(_ spans: [Span], column: Int, row: Int, end: Int) -> Int {
    var column = column
    for span in spans {
      column = write(span.text, column: column, row: row, end: end, span.style)
    }
    return column
  }

  @discardableResult
  mutating func write(_ text: String, column: Int, row: Int, end: Int, _ style: Style = .plain) -> Int {
    var column = column
    for character in text {
      guard column < end else { break }
      frame[column, row] = Cell(String(character), style)
      column += 1
    }
    return column
  }

  /// Writes a text and ends it with an ellipsis where it does not fit.
  mutating func clipped(_ text: String, column: Int, row: Int, end: Int, _ style: Style = .plain) {
    let columns = end - column
    guard text.count > columns else {
      write(text, column: column, row: row, end: end, style)
      return
    }
    write(text.prefix(max(0, columns - 1)) + symbols.ellipsis, column: column, row: row, end: end, style)
  }

  /// Writes so that the last column is the one before `end`; clipped at `start`.
  mutating func writeRight(_ spans: [Span], start: Int, row: Int, end: Int) {
    let width = spans.reduce(0) { $0 + $1.text.count }
    write(spans, column: max(start, end - width), row: row, end: end)
  }

  mutating func fill(_ rect: Rect, _ style: Style = .plain, _ text: String = " ") {
    for row in rect.row..<rect.row + max(0, rect.rows) {
      for column in rect.column..<rect.column + max(0, rect.columns) {
        frame[column, row] = Cell(text, style)
      }
    }
  }
}
