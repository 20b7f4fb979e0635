import Canvas

extension Painter {
  /// Columns as high as their values, between the least and the greatest of them, over as many rows as there
  /// are; gaps stay empty.
  mutating func sparkline(_ values: [Double?], _ rect: Rect, _ style: Style) {
    let finite = values.compactMap { $0 }
    guard let low = finite.min(), let high = finite.max(), rect.rows > 0 else { return }
    let levels = glyphs.heights.count - 1
    for (column, value) in values.prefix(rect.columns).enumerated() {
      guard let value else { continue }
      // All the same is a line at half height.
      let part = high > low ? (value - low) / (high - low) : 0.5
      let filled = 1 + Int((part * Double(rect.rows * levels - 1)).rounded())
      for row in 0..<rect.rows {
        let inRow = min(levels, filled - (rect.rows - 1 - row) * levels)
        guard inRow > 0 else { continue }
        frame[rect.column + column, rect.row + row] = Cell(glyphs.heights[inRow], style)
      }
    }
  }
}
