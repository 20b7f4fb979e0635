import Canvas

extension Painter {
  /// A text being edited, with the terminal's cursor in it; a long one shows the part around the cursor.
  mutating func editor(_ field: TextField, column: Int, row: Int, end: Int, background: Ink = .selection) {
    let columns = end - column
    guard columns > 1 else { return }
    let first = max(0, field.cursor - columns + 1)
    let visible = String(field.characters.dropFirst(first).prefix(columns))
    fill(Rect(column: column, row: row, columns: columns, rows: 1), Style(.text, on: background, .underline))
    write(visible, column: column, row: row, end: end, Style(.text, on: background, .underline))
    frame.cursor = Point(column: column + field.cursor - first, row: row)
  }
}
