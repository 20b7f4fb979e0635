import Canvas

/// What stands where inside the names pane.
struct NamesLayout {
  /// Language, start, temperature and the rest.
  private(set) var fields: Rect
  /// What is wrong; no rows while nothing is.
  private(set) var failure: Rect
  private(set) var list: Rect?
  private(set) var table: Rect?

  private static let fieldRows = 3

  /// The list, the table of all languages, or both where there is room below or beside each other.
  /// - Parameter inside: the pane without its border.
  init(_ names: NamesState, _ inside: Rect) {
    let below: Rect
    (fields, below) = inside.splitRows(inside.rows >= Self.fieldRows ? Self.fieldRows : 0)
    let area: Rect
    (failure, area) = below.splitRows(names.failure == nil ? 0 : min(1, below.rows))
    guard area.rows > 0 else { return }
    let tableRows = NameTableView.rows(names, columns: area.columns)
    if area.rows >= max(1, names.rows.count) + 2 + tableRows {
      (list, table) = area.splitRows(area.rows - tableRows)
    } else if area.columns >= 64,
      area.rows >= NameTableView.rows(names, columns: area.columns / 2) - 1
    {
      (list, table) = area.splitColumns(area.columns / 2)
    } else if names.showsTable {
      table = area
    } else {
      list = area
    }
  }

  /// The list of languages while one is typed, instead of the names.
  func languages(_ inside: Rect) -> Rect {
    let top = failure.endRow
    return Rect(column: inside.column, row: top, columns: inside.columns, rows: inside.endRow - top)
  }

  /// Names that can be out of sight above.
  func maximumScroll(_ names: NamesState) -> Int {
    if let list { return max(0, names.rows.count - NameList.rows(in: list)) }
    guard let table, let results = names.table else { return 0 }
    return max(0, results.names.count - NameTableView.capacity(in: table))
  }
}
