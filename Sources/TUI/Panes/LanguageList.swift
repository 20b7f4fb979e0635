import Canvas

/// The languages that fit what is typed, in as many columns as there is room for.
enum LanguageList {
  static func draw(_ names: NamesState, _ area: Rect, _ painter: inout Painter) {
    let completions = names.completions
    guard area.rows > 0, !completions.isEmpty else {
      painter.clipped(
        "no language “\(names.editing?.text ?? "")”", column: area.column + 1, row: area.row,
        end: area.endColumn, Style(.bad))
      return
    }
    let width = (completions.map(\.count).max() ?? 0) + 3
    let across = max(1, (area.columns - 1) / width)
    // Down first, so that the arrow keys go through it as the eye does.
    let down = max(1, min(area.rows, (completions.count + across - 1) / across))
    let page = down * across
    let first = names.highlighted / page * page
    for (offset, language) in completions.dropFirst(first).prefix(page).enumerated() {
      let isHighlighted = first + offset == names.highlighted
      let style = isHighlighted ? Style(.text, on: .selection, .bold) : .plain
      let text = "\(isHighlighted ? painter.glyphs.pointer : " ") \(language)"
      painter.clipped(
        text, column: area.column + offset / down * width, row: area.row + offset % down,
        end: area.column + area.columns, style)
    }
  }
}
