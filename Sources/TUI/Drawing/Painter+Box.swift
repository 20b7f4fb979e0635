import Canvas

extension Painter {
  /// Draws a border with a title at the left and a status at the right of its upper edge. The focus is told by
  /// a pointer before the title, not by colour alone.
  /// - Returns: the inside.
  @discardableResult
  mutating func box(_ rect: Rect, title: String, status: [FittedLine.Part] = [], isFocused: Bool) -> Rect {
    let title = isFocused ? "\(glyphs.pointer) \(title)" : title
    let room = rect.columns - title.columns - 9
    let spans = FittedLine.fit(status, columns: room)
    let trailing = FittedLine.width(spans) <= room ? StyledText(spans) : StyledText()
    return frame.box(rect, title: title, trailing: trailing, focused: isFocused, glyphs: glyphs)
  }

  /// The box of a pane, with the digit that shows and hides it before its title.
  @discardableResult
  mutating func box(
    _ rect: Rect, _ pane: Pane, title: String, status: [FittedLine.Part] = [], isFocused: Bool
  ) -> Rect {
    box(rect, title: "\(pane.rawValue) \(title)", status: status, isFocused: isFocused)
  }

  /// Says at the lower edge of a pane how many lines are out of sight.
  mutating func more(above: Int, below: Int, in rect: Rect) {
    let parts = [above > 0 ? "\(glyphs.up) \(above)" : "", below > 0 ? "\(glyphs.down) \(below)" : ""]
    if above > 0 || below > 0 { foot(rect, parts.filter { !$0.isEmpty }.joined(separator: " ") + " more") }
  }

  /// A small sign at the right of the lower edge.
  mutating func foot(_ rect: Rect, _ text: String, _ style: Style = Style(.muted)) {
    guard rect.columns > text.columns + 6 else { return }
    writeRight(
      [Span(" \(text) ", style)], start: rect.column + 2, row: rect.endRow - 1, end: rect.endColumn - 2)
  }
}
