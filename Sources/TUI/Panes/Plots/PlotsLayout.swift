import Canvas

/// The two plots inside their pane: loss above accuracy, or beside it where rows are few.
package struct PlotsLayout: Sendable, Equatable {
  /// Columns of the numbers and ticks at the left of a plot.
  static let gutter = 6

  package struct Box: Sendable, Equatable {
    /// With the border.
    package var frame: Rect
    /// Where the curves are drawn.
    package var area: Rect
    /// Row of the numbers below; `nil` when the plot below has them for both.
    var axisRow: Int?
  }

  package private(set) var loss: Box
  /// `nil` when there is room for one plot only.
  package private(set) var accuracy: Box?

  package init(_ rect: Rect) {
    if rect.rows >= 9 {
      let upper = rect.rows >= 20 ? rect.rows / 2 : (rect.rows - 1) / 2
      loss = Self.box(
        Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: upper), hasAxis: upper >= 9)
      accuracy = Self.box(
        Rect(column: rect.column, row: rect.row + upper, columns: rect.columns, rows: rect.rows - upper),
        hasAxis: true)
    } else if rect.columns >= 60 {
      let left = rect.columns / 2
      loss = Self.box(
        Rect(column: rect.column, row: rect.row, columns: left, rows: rect.rows), hasAxis: true)
      accuracy = Self.box(
        Rect(column: rect.column + left, row: rect.row, columns: rect.columns - left, rows: rect.rows),
        hasAxis: true)
    } else {
      loss = Self.box(rect, hasAxis: true)
      accuracy = nil
    }
  }

  /// The plot at a place of the screen.
  func box(at point: Point) -> Box? {
    if loss.frame.contains(point) { return loss }
    return accuracy.flatMap { $0.frame.contains(point) ? $0 : nil }
  }

  private static func box(_ frame: Rect, hasAxis: Bool) -> Box {
    let inside = frame.inset()
    let rows = max(0, inside.rows - (hasAxis ? 1 : 0))
    let area = Rect(
      column: inside.column + gutter, row: inside.row, columns: max(0, inside.columns - gutter), rows: rows)
    return Box(frame: frame, area: area, axisRow: hasAxis ? area.row + rows : nil)
  }
}
