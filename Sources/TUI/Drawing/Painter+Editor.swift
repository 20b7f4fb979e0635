import Canvas

extension Painter {
  /// A text being edited, with the terminal's cursor in it; a long one shows the part around the cursor.
  mutating func editor(_ field: TextField, column: Int, row: Int, end: Int, background: Ink = .selection) {
    let columns = end - column
    guard columns > 1 else { return }
    // Characters differ in width: as many before the cursor as leave it a column.
    var first = field.cursor
    var before = 0
    while first > 0, before + String(field.characters[first - 1]).columns < columns {
      first -= 1
      before += String(field.characters[first]).columns
    }
    let visible = String(field.characters.dropFirst(first))
    fill(Rect(column: column, row: row, columns: columns, rows: 1), Style(.text, on: background, .underline))
    write(visible, column: column, row: row, end: end, Style(.text, on: background, .underline))
    frame.cursor = Point(column: column + before, row: row)
  }
}
