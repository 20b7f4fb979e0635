import Canvas

/// The fields of the names pane.
struct NameFields {
  let names: NamesState
  let isFocused: Bool

  /// - Returns: the rows it took.
  func draw(_ area: Rect, _ painter: inout Painter) -> Int {
    let end = area.endColumn
    guard area.rows >= 3 else { return 0 }
    let left = area.column + 1
    let second = left + max(19, area.columns / 2)
    field(.language, "language", names.languageName, column: left, row: area.row, end: second, &painter)
    field(
      .choice, "", names.isGreedy ? "greedy" : "sampled", column: second, row: area.row, end: end, &painter)
    let third = left + max(17, area.columns / 2)
    field(.start, "start", names.start, column: left, row: area.row + 1, end: third, &painter)
    let count = names.isGreedy ? "1" : String(names.count)
    field(.count, "count", count, column: third, row: area.row + 1, end: end, &painter)
    temperature(column: left, row: area.row + 2, end: end, &painter)
    return 3
  }

  private func field(
    _ field: NamesState.Field, _ label: String, _ value: String, column: Int, row: Int, end: Int,
    _ painter: inout Painter
  ) {
    let isSelected = isFocused && names.selected == field
    var column = column
    if !label.isEmpty {
      column = painter.write(label + " ", column: column, row: row, end: end, Style(.muted))
      if field == .language || field == .start { column = max(column, column + 9 - label.count - 1) }
    }
    if names.selected == field, let editing = names.editing {
      painter.editor(editing, column: column, row: row, end: end - 1)
      return
    }
    write(value, isSelected: isSelected, column: column, row: row, end: end, &painter)
  }

  private func write(
    _ value: String, isSelected: Bool, column: Int, row: Int, end: Int, _ painter: inout Painter
  ) {
    guard isSelected else {
      painter.clipped(value, column: column, row: row, end: end - 1, Style(.text, .bold))
      return
    }
    let style = Style(.focus, on: .selection, .bold)
    let text = "\(painter.glyphs.decrease)\(value)\(painter.glyphs.increase)"
    painter.clipped(text, column: column, row: row, end: end - 1, style)
  }

  /// `safer ──●── wilder 0.8`
  private func temperature(column: Int, row: Int, end: Int, _ painter: inout Painter) {
    let isSelected = isFocused && names.selected == .temperature
    let range = NamesState.temperatures
    var column = painter.write("safer ", column: column, row: row, end: end, Style(.muted))
    if names.selected == .temperature, let editing = names.editing {
      painter.editor(editing, column: column, row: row, end: end - 1)
      return
    }
    let width = min(16, max(5, end - column - 12))
    let part = (names.temperature - range.lowerBound) / (range.upperBound - range.lowerBound)
    let slider = Bar.slider(part, columns: width, glyphs: painter.glyphs)
    let style = isSelected ? Style(.focus, on: .selection, .bold) : Style(names.isGreedy ? .muted : .accent)
    painter.write(slider, column: column, row: row, end: end, style)
    column += width
    column = painter.write(" wilder", column: column, row: row, end: end, Style(.muted))
    let value = names.isGreedy ? "" : " " + Numbers.fixed(names.temperature, decimals: 1)
    painter.write(value, column: column, row: row, end: end - 1, Style(.text, .bold))
  }
}
