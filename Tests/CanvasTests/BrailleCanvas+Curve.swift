import Canvas

extension BrailleCanvas {
  /// Joins points by lines. What a scale cannot show leaves a gap.
  mutating func curve(_ points: [(x: Double, y: Double)], x horizontal: Scale, y vertical: Scale, ink: Ink) {
    var before: (x: Int, y: Int)?
    for point in points {
      guard let x = column(of: point.x, on: horizontal), let y = row(of: point.y, on: vertical) else {
        before = nil
        continue
      }
      let from = before ?? (x, y)
      line(fromX: from.x, y: from.y, toX: x, y: y, ink: ink)
      before = (x, y)
    }
  }
}
