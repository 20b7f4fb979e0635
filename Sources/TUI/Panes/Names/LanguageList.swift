import Canvas

/// The languages that fit what is typed, in as many columns as there is room for.
enum LanguageList {
  static func draw(_ names: NamesState, _ area: Rect, _ painter: inout Painter) {
    let completions = names.completions
    guard area.rows > 0, !completions.isEmpty else {
      painter.clipped(
        "no language “\(names.editing?.text ?? "")”", column: area.column + 1, row: area.row,
        end: area.endColumn, Style(.bad))
      return
    }
    let grid = Grid(names, area)
    for (offset, language) in completions.dropFirst(grid.first).prefix(grid.page).enumerated() {
      let isHighlighted = grid.first + offset == names.highlighted
      let style = isHighlighted ? Style(.text, on: .selection, .bold) : .plain
      let text = "\(isHighlighted ? painter.glyphs.pointer : " ") \(language)"
      painter.clipped(
        text, column: area.column + offset / grid.down * grid.width, row: area.row + offset % grid.down,
        end: area.column + area.columns, style)
    }
  }

  /// The index among the completions at a place on the screen, for the mouse.
  static func index(at point: Point, _ names: NamesState, _ area: Rect) -> Int? {
    guard area.contains(point), !names.completions.isEmpty else { return nil }
    let grid = Grid(names, area)
    let (column, row) = ((point.column - area.column) / grid.width, point.row - area.row)
    let offset = column * grid.down + row
    guard row < grid.down, offset < grid.page else { return nil }
    return names.completions.indices.contains(grid.first + offset) ? grid.first + offset : nil
  }

  /// Where the languages stand.
  private struct Grid {
    /// Columns of the screen that one takes.
    let width: Int
    /// Rows. Down first, so that the arrow keys go through it as the eye does.
    let down: Int
    /// Languages at a time, and the first of them.
    let page: Int
    let first: Int

    init(_ names: NamesState, _ area: Rect) {
      let completions = names.completions
      width = (completions.map(\.columns).max() ?? 0) + 3
      let across = max(1, (area.columns - 1) / width)
      down = max(1, min(area.rows, (completions.count + across - 1) / across))
      page = down * across
      first = names.highlighted / page * page
    }
  }
}
