import Canvas

/// The help, read from the key table.
enum HelpContent {
  enum Line: Equatable {
    case heading(String)
    case key(String, String)
    case blank
  }

  /// The keys of the pane with the focus stand first.
  static func lines(_ state: AppState) -> [Line] {
    let isASCII = state.display.isASCII
    let nearest = KeyContext.pane(state.focus)
    var lines: [Line] = []
    for context in [nearest] + KeyContext.allCases.filter({ $0 != nearest }) {
      let rows = KeyTable.bindings.filter { $0.context == context && $0.explanation != nil }
      if rows.isEmpty { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(context.title))
      for row in rows {
        lines.append(.key(isASCII ? row.asciiKeyText : row.keyText, row.explanation ?? ""))
      }
    }
    lines += [.blank, .heading("Arrows and mouse")]
    lines += [
      .key("h j k l", isASCII ? "As the arrow keys: left, down, up, right" : "As ← ↓ ↑ →"),
      .key("click", "Focus a pane, choose a row, press a key of the last line"),
      .key("drag", "On a plot, place and move the cursor"),
      .key("wheel", "Scroll a list, choose a field, zoom a plot"),
    ]
    lines += [.blank, .heading("Figures")]
    lines += [
      .key("volatility", "Standard deviation of the last 100 losses around their trend"),
      .key("trend", "The straight line through the losses of up to 100 iterations"),
      .key("against trend", "Loss after a change less what the trend before led to"),
      .key("no clear effect", "That is less than two standard errors"),
    ]
    return lines
  }

  /// The help lies over everything between the head and the footer.
  static func rect(size: Size) -> Rect {
    let columns = min(size.columns - 4, 84)
    return Rect(column: (size.columns - columns) / 2, row: 2, columns: columns, rows: max(0, size.rows - 3))
  }

  static func maximumScroll(_ state: AppState) -> Int {
    max(0, lines(state).count - rect(size: state.size).inset().rows)
  }
}
