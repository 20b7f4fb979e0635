import Canvas

extension Painter {
  /// Draws a border with a title at the left and a status at the right of its upper edge.
  /// - Returns: the inside.
  @discardableResult
  mutating func box(_ rect: Rect, title: String, status: [FittedLine.Part] = [], isFocused: Bool) -> Rect {
    guard rect.columns >= 2, rect.rows >= 2 else {
      return Rect(column: rect.column, row: rect.row, columns: 0, rows: 0)
    }
    let ink: Ink = isFocused ? .focus : .muted
    border(rect, Style(ink, isFocused ? .bold : []))
    let end = rect.column + rect.columns - 2
    // The focus is told by the emphasis and a mark, not by colour alone.
    let name = isFocused ? " \(symbols.selected) \(title) " : " \(title) "
    let titleEnd = write(
      name, column: rect.column + 2, row: rect.row, end: end,
      Style(isFocused ? .focus : .text, isFocused ? .bold : []))
    let room = end - titleEnd - 3
    let spans = FittedLine.fit(status, columns: room)
    if !spans.isEmpty, FittedLine.width(spans) <= room {
      writeRight([Span(" ")] + spans + [Span(" ")], start: titleEnd + 1, row: rect.row, end: end)
    }
    return rect.inset()
  }

  /// A small sign at the right of the lower edge.
  mutating func foot(_ rect: Rect, _ text: String, _ style: Style = Style(.muted)) {
    guard rect.columns > text.count + 6 else { return }
    writeRight(
      [Span(" \(text) ", style)], start: rect.column + 2, row: rect.row + rect.rows - 1,
      end: rect.column + rect.columns - 2)
  }

  private mutating func border(_ rect: Rect, _ style: Style) {
    let edge = appearance.isASCII ? ["+", "+", "+", "+", "-", "|"] : ["╭", "╮", "╰", "╯", "─", "│"]
    let (left, right) = (rect.column, rect.column + rect.columns - 1)
    let (top, bottom) = (rect.row, rect.row + rect.rows - 1)
    for column in left...right {
      frame[column, top] = Cell(edge[4], style)
      frame[column, bottom] = Cell(edge[4], style)
    }
    for row in top...bottom {
      frame[left, row] = Cell(edge[5], style)
      frame[right, row] = Cell(edge[5], style)
    }
    frame[left, top] = Cell(edge[0], style)
    frame[right, top] = Cell(edge[1], style)
    frame[left, bottom] = Cell(edge[2], style)
    frame[right, bottom] = Cell(edge[3], style)
  }
}
