import Canvas
import Training

/// A question in the middle of the screen.
enum DialogOverlay {
  static func draw(_ overlay: Overlay, _ state: AppState, _ painter: inout Painter) {
    let (title, text) = words(overlay, state)
    let columns = min(56, state.size.columns - 4)
    let items = Footer.items(state)
    // The box stays above the footer; what is cut is in the log too.
    let lines = Array(text.wrapped(to: columns - 4).prefix(max(1, state.size.rows - items.count - 5)))
    let rows = lines.count + items.count + 3
    let rect = Rect(
      column: (state.size.columns - columns) / 2, row: max(1, (state.size.rows - rows) / 2), columns: columns,
      rows: rows)
    painter.fill(rect)
    let inside = painter.box(rect, title: title, isFocused: true)
    let end = inside.column + inside.columns
    for (index, line) in lines.enumerated() {
      painter.write(line, column: inside.column + 1, row: inside.row + index, end: end)
    }
    let keyWidth = items.map(\.key.columns).max() ?? 0
    for (index, item) in items.enumerated() {
      let row = inside.row + lines.count + 1 + index
      painter.write(item.key, column: inside.column + 2, row: row, end: end, Style(.key, .bold))
      painter.write(item.text, column: inside.column + 4 + keyWidth, row: row, end: end)
    }
  }

  private static func words(_ overlay: Overlay, _ state: AppState) -> (title: String, text: String) {
    let running = NetworkKind.allCases.filter { state[$0].isAtWork }.map(\.title).joined(separator: " and ")
    switch overlay {
    case .confirmQuit:
      let lost = NetworkKind.allCases.compactMap { kind in
        state[kind].unsaved.map { "The weights of the \(kind.title) are not saved: \($0.reason)." }
      }
      let ending = running.isEmpty ? [] : ["\(running) would end here."]
      return ("quit?", (ending + lost + ["Ctrl-C quits at once, without saving."]).joined(separator: " "))
    case .confirmStop:
      return (
        "stop?", "The run ends after this iteration and its weights are saved. It cannot go on after that."
      )
    case .confirmRestart:
      return ("restart?", "The run ends after this iteration and its weights are saved. Then it begins anew.")
    case .quitting(let waiting, _):
      let names = NetworkKind.allCases.filter(waiting.contains).map(\.title).joined(separator: " and ")
      return ("saving", "Stopping and saving \(names). Ctrl-C quits at once, without saving.")
    case .help: return ("", "")
    }
  }
}
