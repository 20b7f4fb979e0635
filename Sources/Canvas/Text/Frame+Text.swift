/// Where text stands in its field.
package enum Alignment: Sendable, Hashable { case leading, trailing }

extension Frame {
  /// Writes one line of text from a cell on, clipped to `clip` (to the frame without it).
  ///
  /// Control characters show as `�`; a wide character of which only one half is inside shows as a blank.
  /// - Returns: the column after the text, whether it was clipped or not.
  @discardableResult
  package mutating func write(
    _ text: String, at start: Point, style: Style = .plain, in clip: Rect? = nil
  ) -> Int {
    let area = clip?.intersection(bounds) ?? bounds
    let visible = start.row >= area.row && start.row < area.endRow
    var column = start.column
    for character in CharacterCells(text) {
      defer { column += character.columns }
      guard visible else { continue }
      let inside = area.contains(Point(column: column, row: start.row))
      if character.columns == 1 {
        if inside { self[column, start.row] = Cell(trusted: character.text, columns: 1, style) }
        continue
      }
      let rightInside = area.contains(Point(column: column + 1, row: start.row))
      if inside && rightInside {
        self[column, start.row] = Cell(trusted: character.text, columns: 2, style)
      } else if inside {
        self[column, start.row] = Cell(" ", style)
      } else if rightInside {
        self[column + 1, start.row] = Cell(" ", style)
      }
    }
    return column
  }

  /// Writes one line of text in several styles, clipped like a plain one.
  @discardableResult
  package mutating func write(_ text: StyledText, at start: Point, in clip: Rect? = nil) -> Int {
    text.runs.reduce(start.column) { column, run in
      write(run.text, at: Point(column: column, row: start.row), style: run.style, in: clip)
    }
  }

  /// Writes one line into a row of a rectangle: aligned in its width, cut with an ellipsis where it does not
  /// fit. Rows outside the rectangle show nothing.
  package mutating func write(
    _ text: StyledText, in rect: Rect, row: Int = 0, alignment: Alignment = .leading, ellipsis: String = "…"
  ) {
    guard row >= 0, row < rect.rows, rect.columns > 0 else { return }
    let fitted = text.truncated(to: rect.columns, ellipsis: ellipsis)
    let free = rect.columns - fitted.columns
    let indent =
      switch alignment {
      case .leading: 0
      case .trailing: free
      }
    write(fitted, at: Point(column: rect.column + indent, row: rect.row + row), in: rect)
  }

  /// Writes one line in one style into a row of a rectangle, aligned and cut like styled text.
  package mutating func write(
    _ text: String, in rect: Rect, row: Int = 0, style: Style = .plain, alignment: Alignment = .leading,
    ellipsis: String = "…"
  ) {
    write(StyledText(text, style), in: rect, row: row, alignment: alignment, ellipsis: ellipsis)
  }

  /// Fills a rectangle with one cell; with a blank it is cleared.
  package mutating func fill(_ rect: Rect, with cell: Cell = Cell()) {
    let area = rect.intersection(bounds)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn { self[column, row] = cell }
    }
  }
}
