import Canvas

/// The fields of the names pane.
struct NameFields {
  let names: NamesState
  let isFocused: Bool

  /// - Returns: the rows it took.
  func draw(_ area: Rect, _ painter: inout Painter) -> Int {
    let end = area.column + area.columns
    guard area.rows >= 3 else { return 0 }
    field(
      .language, "language", names.languageName, column: area.column + 1, row: area.row, end: end, &painter)
    if names.editing == nil || names.selected != .language, area.columns >= 36 {
      painter.writeRight(
        [Span("\(names.languages.count) languages", Style(.muted))], start: end - 13, row: area.row,
        end: end - 1)
    }
    let second = area.column + 1 + max(17, area.columns / 2)
    field(.start, "start", names.start, column: area.column + 1, row: area.row + 1, end: second, &painter)
    field(
      .count, "count", names.isGreedy ? "1" : String(names.count), column: second, row: area.row + 1,
      end: end, &painter)
    temperature(column: area.column + 1, row: area.row + 2, end: second, &painter)
    field(
      .choice, "", names.isGreedy ? "greedy" : "sampled", column: second, row: area.row + 2, end: end,
      &painter)
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
    let hasWords = end - column >= 26
    let label = isSelected ? "" : ""
    var column = painter.write(
      label + (hasWords ? "safer " : ""), column: column, row: row, end: end, Style(.muted))
    if names.selected == .temperature, let editing = names.editing {
      painter.editor(editing, column: column, row: row, end: end - 1)
      return
    }
    let width = min(12, max(5, end - column - (hasWords ? 14 : 6)))
    let part = (names.temperature - range.lowerBound) / (range.upperBound - range.lowerBound)
    let knob = Int((part * Double(width - 1)).rounded())
    let style = isSelected ? Style(.focus, on: .selection, .bold) : Style(.muted)
    for offset in 0..<width {
      let isKnob = offset == knob
      painter.write(
        isKnob ? painter.glyphs.knob : painter.glyphs.horizontal, column: column + offset, row: row, end: end,
        isKnob && !names.isGreedy ? Style(.accent, on: style.background, .bold) : style)
    }
    column += width
    if hasWords { column = painter.write(" wilder", column: column, row: row, end: end, Style(.muted)) }
    let value = names.isGreedy ? "" : " " + Numbers.fixed(names.temperature, decimals: 1)
    painter.write(value, column: column, row: row, end: end - 1, Style(.text, .bold))
  }
}
