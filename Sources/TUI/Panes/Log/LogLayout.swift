import Canvas

/// How the lines of the log stand in rows.
enum LogLayout {
  /// - Parameter columns: of the pane without its border.
  static func rows(of entry: LogEntry, _ state: AppState, columns: Int) -> [String] {
    text(of: entry, state.run, state.display.glyphs).wrapped(to: columns - 2)
  }

  /// How many of the oldest lines fill the pane: with them the log is at its beginning.
  static func oldestLines(_ state: AppState) -> Int {
    guard let inside = state.layout.rect(of: .log)?.inset() else { return 0 }
    var free = state.listArea(of: .log, in: inside).rows
    var lines = 0
    while lines < state.run.log.count {
      free -= rows(of: state.run.log[lines], state, columns: inside.columns).count
      if free < 0 { break }
      lines += 1
    }
    return lines
  }

  private static func text(of entry: LogEntry, _ run: RunState, _ glyphs: Glyphs) -> String {
    switch entry.kind {
    case .change(let index): ChangeText.line(run, index, glyphs)
    case .warning: "\(glyphs.failed) \(entry.text)"
    case .iteration, .epoch, .note: entry.text
    }
  }
}
