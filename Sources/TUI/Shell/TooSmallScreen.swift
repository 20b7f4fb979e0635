import Canvas

/// What is shown where the panes have no room.
enum TooSmallScreen {
  static func draw(_ state: AppState, _ painter: inout Painter) {
    let needed = ScreenLayout.minimum
    let times = painter.glyphs.times
    var lines = [
      "too small",
      "is \(state.size.columns)\(times)\(state.size.rows)",
      "needs \(needed.columns)\(times)\(needed.rows)",
      "q quits",
    ]
    if state.overlay == .confirmQuit { lines[3] = "q: stop, save" }
    if case .quitting = state.overlay { lines[3] = "saving" }
    let top = max(0, (state.size.rows - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      let column = max(0, (state.size.columns - line.count) / 2)
      painter.write(
        line, column: column, row: top + index, end: state.size.columns,
        index == 0 ? Style(.text, .bold) : .plain)
    }
  }
}
