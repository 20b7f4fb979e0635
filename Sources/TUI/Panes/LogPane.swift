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
    var status: [FittedLine.Part] = []
    if !log.filter.isEmpty, state.filterEditing == nil {
      status.append(.init(["filter /\(log.filter)", "filtered"], rank: 0) { Span($0, Style(.caution)) })
    }
    if log.scroll > 0 {
      let text = "\(painter.glyphs.down) \(log.scroll) newer"
      status.append(.init([text, ""], rank: 1) { Span($0, Style(.caution)) })
    }
    let count = state.run.changes.count
    if count > 0 {
      status.append(
        .init(["\(count) \(count == 1 ? "change" : "changes") (v)", ""], rank: 2) { Span($0, Style(.mark)) })
    }
    var inside = painter.box(rect, title: "log", status: status, isFocused: isFocused)
    if let editing = state.filterEditing {
      inside.rows -= 1
      let row = inside.row + inside.rows
      let column = painter.write(
        " / ", column: inside.column, row: row, end: inside.column + inside.columns, Style(.key, .bold))
      painter.editor(editing, column: column, row: row, end: inside.column + inside.columns)
    }
    guard inside.rows > 0 else { return }
    if log.count == 0 {
      let text = log.filter.isEmpty ? "no lines yet" : "no line holds “\(log.filter)”"
      painter.write(
        text, column: inside.column + 1, row: inside.row, end: inside.column + inside.columns, Style(.muted))
      return
    }
    // From the newest up, so that long lines may take several rows.
    var row = inside.endRow
    var line = log.count - min(log.scroll, max(0, log.count - 1))
    while line > 0, row > inside.row {
      line -= 1
      let text = text(of: log[line], state.run, painter.glyphs)
      let rows = text.wrapped(to: inside.columns - 2)
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

  private static func text(of entry: LogEntry, _ run: RunState, _ glyphs: Glyphs) -> String {
    switch entry.kind {
    case .change(let index): ChangeText.line(run, index, glyphs)
    case .warning: "\(glyphs.failed) \(entry.text)"
    case .iteration, .epoch, .note: entry.text
    }
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
