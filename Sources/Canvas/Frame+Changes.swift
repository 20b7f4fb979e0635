extension Frame {
  /// Visits the cells that differ from those of a frame of the same size, row by row; without one, all. The cells
  /// right of wide characters are left out.
  package func forEachChange(since before: Frame?, _ visit: (_ column: Int, _ row: Int, Cell) -> Void) {
    let before = before?.size == size ? before : nil
    // Copies of cells would count references.
    cells.withUnsafeBufferPointer { cells in
      guard let before else {
        for index in cells.indices where cells[index].columns > 0 {
          visit(index % size.columns, index / size.columns, cells[index])
        }
        return
      }
      before.cells.withUnsafeBufferPointer { old in
        for index in cells.indices where cells[index] != old[index] && cells[index].columns > 0 {
          visit(index % size.columns, index / size.columns, cells[index])
        }
      }
    }
  }
}
