import Canvas

/// Made-up names with how likely they are and whether the training set has them.
enum NameList {
  /// - Parameter pane: whose lower edge says how many names are out of sight.
  static func draw(_ names: NamesState, _ area: Rect, in pane: Rect, _ painter: inout Painter) {
    guard area.rows > 0 else { return }
    let end = area.column + area.columns
    guard let results = names.results else {
      let text =
        names.waitingList == nil ? "Enter, g or a letter makes up names" : "waiting for the RNN's weights"
      painter.clipped(text, column: area.column + 1, row: area.row, end: end, Style(.muted))
      return
    }
    let nameWidth = min(max(8, results.names.map(\.name.text.count).max() ?? 0), max(8, area.columns - 18))
    let known = area.column + 1 + nameWidth + 2
    var row = area.row
    if area.rows > 3 {
      painter.write("name", column: area.column + 1, row: row, end: end, Style(.muted, .underline))
      painter.write("known", column: known, row: row, end: end, Style(.muted, .underline))
      let unit = area.columns - nameWidth >= 26 ? "ln p per letter" : "ln p"
      painter.writeRight([Span(unit, Style(.muted, .underline))], start: known + 6, row: row, end: end - 1)
      row += 1
    }
    let rows = area.row + area.rows - row
    let top = min(names.scroll, max(0, results.names.count - rows))
    for result in results.names.dropFirst(top).prefix(rows) {
      draw(result, column: area.column + 1, row: row, known: known, end: end, &painter)
      row += 1
    }
    painter.more(above: top, below: results.names.count - top - rows, in: pane)
  }

  private static func draw(
    _ result: NamedResult, column: Int, row: Int, known: Int, end: Int, _ painter: inout Painter
  ) {
    painter.write(LetterShades.spans(result.name), column: column, row: row, end: known - 1)
    painter.write(
      result.isKnown ? "known" : "new", column: known, row: row, end: end,
      result.isKnown ? Style(.caution) : Style(.good))
    let value = Numbers.fixed(result.name.logLikelihoodPerLetter, decimals: 2)
    painter.writeRight(
      [Span(value.replacingMinus(painter.glyphs), Style(.text))], start: known + 6, row: row, end: end - 1)
  }
}
