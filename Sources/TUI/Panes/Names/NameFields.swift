import Canvas
import Text

/// The fields of the names pane.
struct NameFields {
  let names: NamesState
  let isFocused: Bool

  func draw(_ area: Rect, _ painter: inout Painter) {
    let end = area.endColumn
    guard area.rows >= 3 else { return }
    let left = area.column + 1
    let labels = Self.isNarrow(area) ? ("lang  ", "start ") : ("language ", "start    ")
    let (second, third) = Self.secondColumns(area)
    field(.language, labels.0, names.languageName, column: left, row: area.row, end: second - 1, &painter)
    field(
      .choice, "", names.isGreedy ? "greedy" : "sample", column: second, row: area.row, end: end, &painter)
    field(.start, labels.1, names.start, column: left, row: area.row + 1, end: third - 1, &painter)
    let count = names.isGreedy ? "1" : String(names.count)
    field(.count, "count ", count, column: third, row: area.row + 1, end: end, &painter)
    temperature(column: left, row: area.row + 2, end: end, &painter)
  }

  private static func isNarrow(_ area: Rect) -> Bool { area.columns < 34 }

  /// Where choice and count begin. The longest language and the signs of the arrow keys fit between its label and
  /// what stands beside it.
  private static func secondColumns(_ area: Rect) -> (choice: Int, count: Int) {
    let left = area.column + 1
    return (left + max(isNarrow(area) ? 19 : 22, area.columns / 2), left + max(17, area.columns / 2))
  }

  /// The field at a place on the screen, for the mouse.
  static func field(at point: Point, _ area: Rect) -> NamesState.Field? {
    guard area.rows >= 3, area.contains(point) else { return nil }
    let (choice, count) = secondColumns(area)
    switch point.row - area.row {
    case 0: return point.column < choice ? .language : .choice
    case 1: return point.column < count ? .start : .count
    default: return .temperature
    }
  }

  private func field(
    _ field: NamesState.Field, _ label: String, _ value: String, column: Int, row: Int, end: Int,
    _ painter: inout Painter
  ) {
    let column = painter.write(label, column: column, row: row, end: end, Style(.muted))
    if names.selected == field, let editing = names.editing {
      painter.editor(editing, column: column, row: row, end: end)
    } else if isFocused && names.selected == field {
      let glyphs = painter.glyphs
      // The signs go where there is no room for them and the value.
      let text = value.columns + 2 <= end - column ? glyphs.decrease + value + glyphs.increase : value
      painter.clipped(text, column: column, row: row, end: end, Style(.focus, on: .selection, .bold))
    } else {
      painter.clipped(value, column: column, row: row, end: end, Style(.text, .bold))
    }
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
    guard !names.isGreedy else { return }
    let value = Numbers.fixed(names.temperature, decimals: 1)
    let glyphs = painter.glyphs
    let text = isSelected ? "\(glyphs.decrease)\(value)\(glyphs.increase)" : " \(value)"
    painter.write(text, column: column, row: row, end: end, isSelected ? style : Style(.text, .bold))
  }
}
