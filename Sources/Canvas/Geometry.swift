/// Columns and rows of a terminal or a part of it.
public struct Size: Sendable, Hashable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell's place; the top left is (0, 0).
public struct Point: Sendable, Hashable {
  public var column: Int
  public var row: Int

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells.
public struct Rect: Sendable, Hashable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < column + columns && point.row >= row && point.row < row + rows
  }

  /// Smaller by so many cells on each side; never below zero.
  public func inset(columns dx: Int = 1, rows dy: Int = 1) -> Rect {
    Rect(column: column + dx, row: row + dy, columns: max(0, columns - 2 * dx), rows: max(0, rows - 2 * dy))
  }
}

extension Rect {
  /// The column and the row just outside, right and below.
  public var endColumn: Int { column + columns }
  public var endRow: Int { row + rows }
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }
  public var origin: Point { Point(column: column, row: row) }
  public var size: Size { Size(columns: columns, rows: rows) }

  public init(origin: Point = Point(column: 0, row: 0), size: Size) {
    self.init(column: origin.column, row: origin.row, columns: size.columns, rows: size.rows)
  }

  /// What two rectangles share; without a common cell, a rectangle of no size.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: max(0, min(endColumn, other.endColumn) - left),
      rows: max(0, min(endRow, other.endRow) - top))
  }

  /// The first `count` columns and the rest, both within the rectangle.
  public func splitColumns(_ count: Int) -> (Rect, Rect) {
    let left = min(max(0, count), max(0, columns))
    return (
      Rect(column: column, row: row, columns: left, rows: rows),
      Rect(column: column + left, row: row, columns: max(0, columns) - left, rows: rows)
    )
  }

  /// The first `count` rows and the rest, both within the rectangle.
  public func splitRows(_ count: Int) -> (Rect, Rect) {
    let top = min(max(0, count), max(0, rows))
    return (
      Rect(column: column, row: row, columns: columns, rows: top),
      Rect(column: column, row: row + top, columns: columns, rows: max(0, rows) - top)
    )
  }
}
