import Canvas
import Foundation

extension Plot {
  func drawVerticalAxis(_ range: ClosedRange<Double>, _ painter: inout Painter) {
    let area = box.area
    let values: [Double]
    // One and a half rows for a number leave it legible.
    let most = max(2, area.rows * 2 / 3)
    if data.isLogarithmic {
      values = AxisTicks.logarithmic(pow(10, range.lowerBound)...pow(10, range.upperBound), count: most)
    } else {
      values = AxisTicks.linear(range, count: most)
    }
    let step = values.count > 1 ? values[1] - values[0] : 1
    var lastRow = Int.max
    for value in values {
      let height = data.isLogarithmic ? log10(value) : value
      let part = (range.upperBound - height) / (range.upperBound - range.lowerBound)
      let row = min(area.rows - 1, max(0, Int(part * Double(area.rows))))
      guard lastRow > row else { continue }
      lastRow = row
      let label = data.isLogarithmic ? NumberText.compact(value) : Self.label(value, step: step)
      painter.write(
        label.paddedLeft(PlotsLayout.gutter - 1) + painter.symbols.tick,
        column: area.column - PlotsLayout.gutter,
        row: area.row + row, end: area.column, Style(.muted))
    }
  }

  func drawHorizontalAxis(_ window: ClosedRange<Double>, _ run: RunState, _ painter: inout Painter) {
    guard let row = box.axisRow else { return }
    let area = box.area
    let style = Style(.muted)
    painter.fill(
      Rect(column: area.column, row: row, columns: area.columns, rows: 1), style, painter.symbols.axis)
    painter.write(painter.symbols.corner, column: area.column - 1, row: row, end: area.column, style)
    let unit = " \(axisName)"
    let end = area.column + area.columns
    painter.writeRight([Span(unit, style)], start: area.column, row: row, end: end)
    let count = max(1, area.columns / 14)
    let values =
      data.view.axis == .time
      ? AxisTicks.time(window, count: count) : AxisTicks.linear(window, count: count)
    let step = values.count > 1 ? values[1] - values[0] : 1
    var free = area.column
    for value in values where data.view.axis != .iteration || value == value.rounded() {
      let part = (value - window.lowerBound) / (window.upperBound - window.lowerBound)
      let label = horizontalLabel(value, step: step)
      let column = area.column + Int((part * Double(area.columns - 1)).rounded())
      guard column >= free, column + label.count < end - unit.count else { continue }
      painter.write(label, column: column, row: row, end: end, style)
      free = column + label.count + 1
    }
  }

  private var axisName: String {
    switch data.view.axis {
    case .iteration: "iteration"
    case .epoch: "epoch"
    case .time: "time"
    }
  }

  private func horizontalLabel(_ value: Double, step: Double) -> String {
    switch data.view.axis {
    case .time: return NumberText.duration(value).replacingSuffix(" 00s", " 00m")
    case .iteration:
      if value >= 1000, step >= 1000 { return NumberText.compact(value / 1000) + "k" }
      return NumberText.compact(value)
    case .epoch: return Self.label(value, step: step)
    }
  }

  /// As many decimals as the step needs.
  private static func label(_ value: Double, step: Double) -> String {
    if abs(value) >= 1e5 || (step < 1e-3 && step > 0) { return NumberText.compact(value) }
    let decimals = step >= 1 ? 0 : Int((-log10(step) - 1e-9).rounded(.up))
    return NumberText.fixed(value == 0 ? 0 : value, decimals)
  }
}

extension String {
  /// Without the first of `suffixes` that it ends with.
  fileprivate func replacingSuffix(_ suffixes: String...) -> String {
    for suffix in suffixes where hasSuffix(suffix) { return String(dropLast(suffix.count)) }
    return self
  }
}
