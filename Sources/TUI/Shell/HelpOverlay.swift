import Canvas

/// All keys, from the key table, over the panes.
enum HelpOverlay {
  static func draw(_ state: AppState, scroll: Int, _ painter: inout Painter) {
    let rect = HelpContent.rect(size: state.size)
    painter.fill(rect)
    let lines = HelpContent.lines(state)
    let inside = painter.box(rect, title: "keys", isFocused: true)
    let top = min(scroll, HelpContent.maximumScroll(state))
    let end = inside.column + inside.columns - 1
    for row in 0..<min(inside.rows, lines.count - top) {
      switch lines[top + row] {
      case .heading(let title):
        painter.write(
          title, column: inside.column + 1, row: inside.row + row, end: end, Style(.accent, .bold))
      case .key(let key, let text):
        painter.write(key, column: inside.column + 3, row: inside.row + row, end: end, Style(.key, .bold))
        painter.clipped(text, column: inside.column + 14, row: inside.row + row, end: end)
      case .blank: break
      }
    }
    let below = lines.count - top - inside.rows
    if below > 0 { painter.foot(rect, "\(painter.glyphs.down) \(below) more") }
  }
}
