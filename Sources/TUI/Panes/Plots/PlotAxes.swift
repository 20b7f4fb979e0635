import Canvas

extension Plot {
  func drawVerticalAxis(_ scale: Scale, _ painter: inout Painter) {
    let area = box.area
    // One and a half rows for a number leave it legible.
    let ticks = Ticks(on: scale, atMost: max(2, area.rows * 2 / 3))
    var above = Int.max
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let part = scale.fraction(of: value) else { continue }
      let row = min(area.rows - 1, max(0, Int((1 - part) * Double(area.rows))))
      // A number that does not fit would be read as another.
      guard row < above, label.columns < PlotsLayout.gutter else { continue }
      above = row
      painter.write(
        label.paddedLeft(PlotsLayout.gutter - 1) + painter.glyphs.tickLeft,
        column: area.column - PlotsLayout.gutter, row: area.row + row, end: area.column, Style(.muted))
    }
  }

  func drawHorizontalAxis(_ window: Scale, _ painter: inout Painter) {
    guard let row = box.axisRow else { return }
    let area = box.area
    let style = Style(.muted)
    painter.fill(
      Rect(column: area.column, row: row, columns: area.columns, rows: 1), style, painter.glyphs.horizontal)
    painter.write(painter.glyphs.axisCorner, column: area.column - 1, row: row, end: area.column, style)
    let unit = " \(data.view.axis.rawValue)"
    painter.writeRight([Span(unit, style)], start: area.column, row: row, end: area.endColumn)
    var free = area.column
    for (value, label) in labels(window, count: max(1, area.columns / 10)) {
      guard let part = window.fraction(of: value) else { continue }
      let column = area.column + Int((part * Double(area.columns - 1)).rounded())
      guard column >= free, column + label.columns < area.endColumn - unit.columns else { continue }
      painter.write(label, column: column, row: row, end: area.endColumn, style)
      free = column + label.columns + 1
    }
  }

  private func labels(_ window: Scale, count: Int) -> [(Double, String)] {
    if data.view.axis == .time {
      return TimeTicks.values(on: window, atMost: count).map { ($0, TimeTicks.label($0)) }
    }
    let ticks = Ticks(on: window, atMost: count, whole: data.view.axis == .iteration)
    return Array(zip(ticks.values, ticks.labels))
  }
}
