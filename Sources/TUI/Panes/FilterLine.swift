import Canvas

/// The filter of a pane's list: in its lowest row while it is typed, in its upper edge after.
enum FilterLine {
  /// For the upper edge; nothing while it is typed.
  static func status(_ state: AppState, _ pane: Pane) -> [FittedLine.Part] {
    let filter = state.filter(of: pane)
    guard !filter.isEmpty, state.filterEditing?.pane != pane else { return [] }
    return [.init(["filter /\(filter.text)", "filtered"], rank: 0) { Span($0, Style(.caution)) }]
  }

  /// Draws the text being typed.
  /// - Returns: what is left of the pane for its list.
  static func draw(_ state: AppState, _ pane: Pane, _ inside: Rect, _ painter: inout Painter) -> Rect {
    let rest = state.listArea(of: pane, in: inside)
    guard let editing = state.filterEditing, rest.rows < inside.rows else { return rest }
    let column = painter.write(
      " / ", column: inside.column, row: rest.endRow, end: inside.endColumn, Style(.key, .bold))
    painter.editor(editing.field, column: column, row: rest.endRow, end: inside.endColumn)
    return rest
  }

  /// Said in place of a list of which nothing passes.
  static func drawNothing(_ filter: ListFilter, noun: String, _ inside: Rect, _ painter: inout Painter) {
    painter.clipped(
      "no \(noun) holds “\(filter.text)”", column: inside.column + 1, row: inside.row, end: inside.endColumn,
      Style(.muted))
  }
}
