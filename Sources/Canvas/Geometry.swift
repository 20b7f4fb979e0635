/// Columns and rows of a terminal or a part of it.
package struct Size: Sendable, Hashable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell's place; the top left is (0, 0).
package struct Point: Sendable, Hashable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
package struct Rect: Sendable, Hashable {
  package var column: Int
  package var row: Int
  package var columns: Int
  package var rows: Int

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  package func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < column + columns && point.row >= row && point.row < row + rows
  }

  /// Smaller by so many cells on each side; never below zero.
  package func inset(columns dx: Int = 1, rows dy: Int = 1) -> Rect {
    Rect(column: column + dx, row: row + dy, columns: max(0, columns - 2 * dx), rows: max(0, rows - 2 * dy))
  }
}

extension Rect {
  /// The column and the row just outside, right and below.
  package var endColumn: Int { column + columns }
  package var endRow: Int { row + rows }
  package var isEmpty: Bool { columns <= 0 || rows <= 0 }
  package var origin: Point { Point(column: column, row: row) }
  package var size: Size { Size(columns: columns, rows: rows) }

  package init(origin: Point = Point(column: 0, row: 0), size: Size) {
    self.init(column: origin.column, row: origin.row, columns: size.columns, rows: size.rows)
  }

  /// What two rectangles share; without a common cell, a rectangle of no size.
  func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: max(0, min(endColumn, other.endColumn) - left),
      rows: max(0, min(endRow, other.endRow) - top))
  }

  /// The first `count` columns and the rest, both within the rectangle.
  package func splitColumns(_ count: Int) -> (Rect, Rect) {
    let left = min(max(0, count), max(0, columns))
    return (
      Rect(column: column, row: row, columns: left, rows: rows),
      Rect(column: column + left, row: row, columns: max(0, columns) - left, rows: rows)
    )
  }

  /// The first `count` rows and the rest, both within the rectangle.
  package func splitRows(_ count: Int) -> (Rect, Rect) {
    let top = min(max(0, count), max(0, rows))
    return (
      Rect(column: column, row: row, columns: columns, rows: top),
      Rect(column: column, row: row + top, columns: columns, rows: max(0, rows) - top)
    )
  }
}
