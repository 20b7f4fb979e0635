import Canvas
import Training

/// The lines of the run, the newest at the bottom, or the table of changes.
enum LogPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    if state.showsChanges {
      ChangesTable.draw(state, rect, &painter)
      return
    }
    let log = state.run.log
    let isFocused = state.focus == .log
    var status = FilterLine.status(state, .log)
    if log.scroll > 0 {
      let text = "\(painter.glyphs.down) \(log.scroll) newer"
      status.append(.init([text, ""], rank: 1) { Span($0, Style(.caution)) })
    }
    let count = state.run.changes.count
    if count > 0 {
      status.append(
        .init(["\(count) \(count == 1 ? "change" : "changes")\(isFocused ? " (v)" : "")", ""], rank: 2) {
          Span($0, Style(.mark))
        })
    }
    var inside = painter.box(rect, .log, title: "log", status: status, isFocused: isFocused)
    inside = FilterLine.draw(state, .log, inside, &painter)
    guard inside.rows > 0 else { return }
    if log.count == 0 {
      if log.filter.isEmpty {
        painter.write(
          "no lines yet", column: inside.column + 1, row: inside.row, end: inside.endColumn, Style(.muted))
      } else {
        FilterLine.drawNothing(log.filter, noun: "line", inside, &painter)
      }
      return
    }
    // From the newest up, so that long lines may take several rows.
    var row = inside.endRow
    var line = log.count - min(log.scroll, max(0, log.count - 1))
    while line > 0, row > inside.row {
      line -= 1
      let rows = LogLayout.rows(of: log[line], state, columns: inside.columns)
      for (index, part) in rows.enumerated().reversed() where row > inside.row {
        row -= 1
        painter.write(
          part, column: inside.column + (index == 0 ? 1 : 2), row: row, end: inside.endColumn,
          style(of: log[line]))
      }
    }
    // Few lines stand at the top.
    if row > inside.row { painter.moveUp(inside, by: row - inside.row) }
  }

  private static func style(of entry: LogEntry) -> Style {
    switch entry.kind {
    case .iteration: .plain
    case .epoch: Style(.text, .bold)
    case .note: Style(.muted)
    case .warning: Style(.bad, .bold)
    case .change: Style(.mark)
    }
  }
}
