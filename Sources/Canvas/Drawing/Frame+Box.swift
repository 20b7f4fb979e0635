extension Frame {
  /// Draws the border of a pane with a title at the left of its top edge and a text at the right:
  ///
  ///     ╭─ loss ─────────── train 0.5821  test 0.7014 ─╮
  ///
  /// Where both do not fit, the text at the right is cut first, then the title. A pane with the focus has
  /// its border and title in ``Ink/focus`` and the title in bold, so that it shows without colour too.
  /// - Returns: the area inside the border.
  @discardableResult
  package mutating func box(
    _ rect: Rect, title: String = "", trailing: StyledText = StyledText(), focused: Bool = false,
    glyphs: Glyphs = .unicode
  ) -> Rect {
    guard rect.columns >= 2, rect.rows >= 2 else {
      return Rect(origin: rect.origin, size: Size(columns: 0, rows: 0))
    }
    let border = Style(focused ? .focus : .muted)
    let last = (column: rect.endColumn - 1, row: rect.endRow - 1)
    let (horizontal, vertical) = (Cell(glyphs.horizontal, border), Cell(glyphs.vertical, border))
    for column in rect.column + 1..<last.column {
      self[column, rect.row] = horizontal
      self[column, last.row] = horizontal
    }
    for row in rect.row + 1..<last.row {
      self[rect.column, row] = vertical
      self[last.column, row] = vertical
    }
    self[rect.column, rect.row] = Cell(glyphs.topLeft, border)
    self[last.column, rect.row] = Cell(glyphs.topRight, border)
    self[rect.column, last.row] = Cell(glyphs.bottomLeft, border)
    self[last.column, last.row] = Cell(glyphs.bottomRight, border)
    writeEdge(rect, title: title, trailing: trailing, focused: focused, glyphs: glyphs)
    return rect.inset()
  }

  /// The texts on the top edge, each with a blank on both sides and a piece of the line outside.
  private mutating func writeEdge(
    _ rect: Rect, title: String, trailing: StyledText, focused: Bool, glyphs: Glyphs
  ) {
    let margin = 2
    let start = rect.column + margin
    var room = rect.columns - 2 * margin
    let titleStyle = Style(focused ? .focus : .text, on: .background, focused ? .bold : [])
    let heading = StyledText(title, titleStyle).truncated(to: room - 2, ellipsis: glyphs.ellipsis)
    if !heading.isEmpty {
      let end = write(StyledText(" ") + heading + " ", at: Point(column: start, row: rect.row), in: rect)
      room -= end - start + 1
    }
    let text = trailing.truncated(to: room - 2, ellipsis: glyphs.ellipsis)
    // A few letters and an ellipsis say nothing.
    guard !text.isEmpty, text.columns == trailing.columns || text.columns >= 8 else { return }
    let end = rect.endColumn - margin
    write(" " + text + " ", at: Point(column: end - text.columns - 2, row: rect.row), in: rect)
  }
}
