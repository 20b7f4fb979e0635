import Canvas

/// One name of every language.
enum NameTableView {
  private static func across(columns: Int) -> Int { max(1, min(3, columns / 22)) }

  /// Rows it fills, heading included.
  static func rows(_ names: NamesState, columns: Int) -> Int {
    let across = across(columns: columns)
    return (names.languages.count + across - 1) / across + 2
  }

  /// Names that an area has room for below the heading.
  static func capacity(in area: Rect) -> Int { max(0, area.rows - 1) * across(columns: area.columns) }

  /// - Parameter pane: whose lower edge says how many languages are out of sight.
  static func draw(_ names: NamesState, _ area: Rect, in pane: Rect, _ painter: inout Painter) {
    guard area.rows > 0 else { return }
    let end = area.column + area.columns
    let start = names.table?.request.start ?? names.start
    painter.clipped(
      "all languages, \(start), greedy", column: area.column + 1, row: area.row, end: end,
      Style(.muted, .underline))
    guard let table = names.table else {
      let text = names.waitingTable == nil ? "g makes them up" : names.waitingText
      painter.clipped(text, column: area.column + 1, row: area.row + 1, end: end, Style(.muted))
      return
    }
    let across = across(columns: area.columns)
    let width = (area.columns - 1) / across
    let rows = min(area.rows - 1, (table.names.count + across - 1) / across)
    guard rows > 0 else { return }
    let top = min(names.scroll, max(0, table.names.count - rows * across))
    // Below or beside the list, which uses that edge, the table is whole.
    painter.more(above: top, below: table.names.count - top - rows * across, in: pane)
    let shown = table.names.dropFirst(top)
    for (index, result) in shown.prefix(rows * across).enumerated() {
      let column = area.column + 1 + index / rows * width
      let row = area.row + 1 + index % rows
      let limit = min(end, column + width - 1)
      painter.clipped(result.language, column: column, row: row, end: min(limit, column + 11), Style(.muted))
      let after = painter.write(LetterShades.spans(result.name), column: column + 11, row: row, end: limit)
      if result.isKnown, after + 1 < limit {
        painter.write("*", column: after, row: row, end: limit, Style(.caution))
      }
    }
    if rows * across >= table.names.count, area.rows > rows + 1, table.names.contains(where: \.isKnown) {
      painter.write("* known", column: area.column + 1, row: area.row + rows + 1, end: end, Style(.caution))
    }
  }
}
