import Canvas
import Text

/// Made-up names with how likely they are and whether the training set has them.
enum NameList {
  /// Rows for names; a heading takes one where there are enough.
  static func rows(in area: Rect) -> Int { max(0, area.rows > 3 ? area.rows - 1 : area.rows) }

  /// - Parameter pane: whose lower edge says how many names are out of sight.
  static func draw(_ names: NamesState, _ area: Rect, in pane: Rect, _ painter: inout Painter) {
    guard area.rows > 0 else { return }
    guard names.results != nil else {
      let text =
        names.waitingList == nil ? "Enter, g or a letter makes up names" : names.waitingText
      for (index, line) in text.wrapped(to: area.columns - 2).prefix(area.rows).enumerated() {
        painter.write(
          line, column: area.column + 1, row: area.row + index, end: area.endColumn, Style(.muted))
      }
      return
    }
    let end = area.endColumn
    let nameWidth = min(
      max(8, names.rows.map { width($0, painter.glyphs) }.max() ?? 0), max(8, area.columns - 18))
    let known = area.column + 1 + nameWidth + 2
    let rows = rows(in: area)
    var row = area.row
    if rows < area.rows {
      painter.write("name", column: area.column + 1, row: row, end: end, Style(.muted, .underline))
      painter.write("known", column: known, row: row, end: end, Style(.muted, .underline))
      let unit = area.columns - nameWidth >= 26 ? "ln p per letter" : "ln p"
      painter.writeRight([Span(unit, Style(.muted, .underline))], start: known + 6, row: row, end: end - 1)
      row += 1
    }
    let top = min(names.scroll, max(0, names.rows.count - rows))
    for line in names.rows.dropFirst(top).prefix(rows) {
      draw(line, column: area.column + 1, row: row, known: known, end: end, &painter)
      row += 1
    }
    painter.more(above: top, below: names.rows.count - top - rows, in: pane)
  }

  /// How often it came, in the list.
  private static func repeats(_ row: NameRow, _ glyphs: Glyphs) -> String {
    row.times > 1 ? " \(glyphs.times)\(row.times)" : ""
  }

  private static func width(_ row: NameRow, _ glyphs: Glyphs) -> Int {
    row.result.name.text.count + repeats(row, glyphs).count
  }

  private static func draw(
    _ line: NameRow, column: Int, row: Int, known: Int, end: Int, _ painter: inout Painter
  ) {
    let result = line.result
    let spans =
      LetterShades.spans(result.name) + [Span(repeats(line, painter.glyphs), Style(.muted))]
    painter.write(spans, column: column, row: row, end: known - 1)
    painter.write(
      result.isKnown ? "known" : "new", column: known, row: row, end: end,
      result.isKnown ? Style(.caution) : Style(.good))
    let value = Numbers.fixed(result.name.logLikelihoodPerLetter, decimals: 2)
    painter.writeRight(
      [Span(value, Style(.text))], start: known + 6, row: row, end: end - 1)
  }
}
