import Canvas
import Metrics
import Text
import Training

/// The last iterations of six figures, one small curve each.
enum TrendsPane {
  private struct Figure {
    var name: String
    var metric: Metric
    var text: (Double) -> String
  }

  private static let nameWidth = 10
  private static let valueWidth = 8

  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let run = state.run
    let count = min(run.history.count, state.trends.window)
    let window = "last \(state.trends.window.grouped) iterations"
    let status = FittedLine.Part([window, "last \(state.trends.window.grouped)", ""], rank: 0) {
      Span($0, Style(.muted))
    }
    let inside = painter.box(
      rect, .trends, title: "trends", status: [status], isFocused: state.focus == .trends)
    let trends = trends(run)
    guard inside.rows > 0 else { return }
    let range = (run.history.count - count)..<run.history.count
    let marks = marks(run, range, columns: sparkColumns(inside))
    let hasMarks = marks.count > 0 && inside.rows > trends.count
    let rows = max(1, (inside.rows - (hasMarks ? 1 : 0)) / trends.count)
    for (index, trend) in trends.enumerated() {
      let top = inside.row + index * rows
      guard top + rows <= inside.row + inside.rows else { break }
      let area = Rect(column: inside.column, row: top, columns: inside.columns, rows: rows)
      draw(trend, run, range, marks: marks, area, &painter)
    }
    if hasMarks { drawMarks(marks, inside, row: inside.row + rows * trends.count, &painter) }
  }

  private static func trends(_ run: RunState) -> [Figure] {
    [
      // Loss and accuracy are plotted already: the accuracy gives way first.
      Figure(name: "loss", metric: .loss, text: Numbers.figure),
      Figure(name: "rate", metric: .learningRate) { Numbers.significant($0) },
      Figure(name: "volatility", metric: .volatility, text: Numbers.figure),
      Figure(name: "gradient", metric: .gradientNorm, text: Numbers.figure),
      Figure(name: run.throughputUnit, metric: .throughput) { $0.grouped },
      Figure(name: "accuracy", metric: .accuracy) { Numbers.percent($0, decimals: 1) },
    ]
  }

  private static func sparkColumns(_ inside: Rect) -> Int {
    max(0, inside.columns - nameWidth - valueWidth - 4)
  }

  private static func draw(
    _ trend: Figure, _ run: RunState, _ range: Range<Int>, marks: Marks, _ area: Rect,
    _ painter: inout Painter
  ) {
    let end = area.column + area.columns
    let middle = area.row + area.rows / 2
    painter.write(trend.name, column: area.column + 1, row: middle, end: end)
    let series = run.history.iterations[trend.metric]
    let value = series.lastFinite.map { trend.text(Double($0)) } ?? Numbers.missing
    painter.writeRight(
      [Span(value, Style(.text, .bold))], start: area.column + nameWidth, row: middle, end: end - 1)
    let columns = sparkColumns(area)
    guard columns > 0, !range.isEmpty else { return }
    let means = (0..<columns).map { column -> Double? in
      let low = range.lowerBound + range.count * column / columns
      let high = range.lowerBound + range.count * (column + 1) / columns
      return series.summary(of: low..<max(low + 1, high)).mean
    }
    let spark = Rect(column: area.column + nameWidth + 2, row: area.row, columns: columns, rows: area.rows)
    painter.sparkline(means, spark, Style(.train))
    // Underlined besides, to be seen without colour.
    for mark in marks.columns {
      let place = (column: spark.column + mark, row: spark.endRow - 1)
      painter.frame[place.column, place.row].style = Style(.mark, on: .background, .underline)
    }
  }

  /// Columns of the sparklines under which something was changed.
  private static func marks(_ run: RunState, _ range: Range<Int>, columns: Int) -> Marks {
    guard !range.isEmpty, columns > 0 else { return Marks(count: 0, columns: []) }
    // Changes are in the order of their samples.
    let changes = run.changes.reversed().lazy.map(\.sampleIndex).prefix { $0 >= range.lowerBound }
    let inRange = changes.filter { $0 < range.upperBound }
    return Marks(
      count: inRange.count, columns: Set(inRange.map { ($0 - range.lowerBound) * columns / range.count }))
  }

  private struct Marks {
    var count: Int
    var columns: Set<Int>
  }

  private static func drawMarks(_ marks: Marks, _ inside: Rect, row: Int, _ painter: inout Painter) {
    let end = inside.column + inside.columns
    painter.write("changes", column: inside.column + 1, row: row, end: end, Style(.muted))
    for mark in marks.columns {
      let column = inside.column + nameWidth + 2 + mark
      painter.write(painter.glyphs.up, column: column, row: row, end: end, Style(.mark))
    }
    painter.writeRight(
      [Span(String(marks.count), Style(.mark))], start: inside.column + nameWidth, row: row, end: end - 1)
  }
}
