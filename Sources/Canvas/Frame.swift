/// One position of a frame: one character with the marks that join it, and its style.
///
/// A cell never holds what would move a terminal's cursor or switch its modes, wherever the text came from:
/// control and format characters become `�`, and of longer text only the first character stays.
package struct Cell: Sendable, Hashable {
  /// One or two columns wide; the empty string in the cell right of a wide character.
  package var text: String {
    didSet { (text, columns) = Self.displayable(text) }
  }
  package var style: Style
  /// 1, or 2 for a wide character, or 0 for the cell right of one.
  package private(set) var columns: Int8

  package init(_ text: String = " ", _ style: Style = .plain) {
    (self.text, columns) = Self.displayable(text)
    self.style = style
  }

  /// For text that is known to be one displayable character.
  init(trusted text: String, columns: Int, _ style: Style) {
    self.text = text
    self.columns = Int8(columns)
    self.style = style
  }

  private static func displayable(_ text: String) -> (String, Int8) {
    let bytes = text.utf8
    if bytes.isEmpty { return ("", 0) }
    if bytes.count == 1, let byte = bytes.first, byte >= 0x20, byte < 0x7F { return (text, 1) }
    var cells = CharacterCells(text)
    guard let first = cells.next() else { return (" ", 1) }
    return (first.text, Int8(first.columns))
  }
}

/// What the screen shows: a grid of cells. Pure data; writing outside the grid is clipped.
package struct Frame: Sendable, Equatable {
  package let size: Size
  /// Row by row, `size.columns × size.rows`.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor stands; `nil` hides it.
  package var cursor: Point?

  package init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
  }

  /// The whole grid.
  package var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// Reads give a blank outside the grid; writes there do nothing.
  ///
  /// A wide character fills the cell right of it with the empty string; writing over one half blanks the
  /// other, and one that would stick out of the grid becomes a blank.
  package subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * size.columns + column] : Cell() }
    set {
      guard contains(column, row) else { return }
      let index = row * size.columns + column
      let old = cells[index].columns
      if old == 1 && newValue.columns == 1 {
        cells[index] = newValue
      } else if old == newValue.columns && (old == 0 || cells[index].text == newValue.text) {
        cells[index].style = newValue.style
        if old == 2 { cells[index + 1].style = newValue.style }
      } else {
        if old == 0 { cells[index - 1] = Cell(" ", cells[index - 1].style) }
        if old == 2 { cells[index + 1] = Cell(" ", cells[index + 1].style) }
        place(newValue, column: column, at: index)
      }
    }
  }

  private mutating func place(_ cell: Cell, column: Int, at index: Int) {
    guard cell.columns == 2, column + 1 < size.columns else {
      cells[index] = cell.columns == 1 ? cell : Cell(" ", cell.style)
      return
    }
    if cells[index + 1].columns == 2 { cells[index + 2] = Cell(" ", cells[index + 2].style) }
    cells[index] = cell
    cells[index + 1] = Cell("", cell.style)
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && row >= 0 && column < size.columns && row < size.rows
  }
}
