/// Puts curves on the dots.
struct PlotCurves {
  /// Of the axis, from the lower border of the lowest row to the upper border of the highest.
  let range: ClosedRange<Double>
  /// Dots.
  let height: Int

  private func y(_ value: Double) -> Int {
    let part = (range.upperBound - value) / (range.upperBound - range.lowerBound)
    // Values far outside must not overflow; they are clipped anyway.
    return Int((min(max(part, -100), 100) * Double(height - 1)).rounded())
  }

  /// A bar from the least to the greatest raw value of each column, joined where there are few samples.
  func drawRaw(_ columns: [CurveColumn], _ grid: inout DotGrid) {
    for column in columns where column.mean != nil {
      grid.vertical(column.x, y(column.high), y(column.low), .raw)
    }
    drawLine(columns.map { (x: $0.x, height: $0.mean) }, .raw, &grid)
  }

  /// Joins neighbours; a gap stays open.
  func drawLine(_ points: [(x: Int, height: Double?)], _ layer: DotGrid.Layer, _ grid: inout DotGrid) {
    var previous: (x: Int, y: Int)?
    for point in points {
      guard let height = point.height else {
        previous = nil
        continue
      }
      let next = (x: point.x, y: y(height))
      if let previous {
        grid.line(from: previous, to: next, layer, isDashed: layer == .test)
      }
      grid.set(next.x, next.y, layer)
      previous = next
    }
    if layer == .test { drawEpochs(points, &grid) }
  }

  /// Few epochs are marked one by one, so that a single one is seen.
  private func drawEpochs(_ points: [(x: Int, height: Double?)], _ grid: inout DotGrid) {
    guard points.count * 8 <= grid.width else { return }
    for point in points {
      guard let height = point.height else { continue }
      for dx in -1...1 { grid.set(point.x + dx, y(height), .test) }
      for dy in -1...1 { grid.set(point.x, y(height) + dy, .test) }
    }
  }
}
