/// One position of a frame: one extended grapheme cluster and its style.
public struct Cell: Sendable, Hashable {
  /// One or two columns wide; the empty string in the cell right of a wide character.
  public var text: String
  public var style: Style

  public init(_ text: String = " ", _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// What the screen shows: a grid of cells. Pure data; writing outside the grid is clipped.
public struct Frame: Sendable, Equatable {
  public let size: Size
  /// Row by row, `size.columns × size.rows`.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor stands; `nil` hides it.
  public var cursor: Point?

  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
  }

  /// Reads give a blank outside the grid; writes there do nothing.
  public subscript(column: Int, row: Int) -> Cell {
    get { contains(column, row) ? cells[row * size.columns + column] : Cell() }
    set { if contains(column, row) { cells[row * size.columns + column] = newValue } }
  }

  private func contains(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && row >= 0 && column < size.columns && row < size.rows
  }
}
