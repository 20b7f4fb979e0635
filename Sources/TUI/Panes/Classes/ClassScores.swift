import Canvas
import Models
import Text
import Training

/// A bar and a figure for each class.
enum ClassScores {
  private static func across(_ count: Int, columns: Int) -> Int {
    columns >= 60 && count > 6 ? 3 : columns >= 36 && count > 4 ? 2 : 1
  }

  /// Rows that show all classes.
  static func rows(_ count: Int, columns: Int) -> Int { rows(count, across: across(count, columns: columns)) }

  private static func rows(_ count: Int, across: Int) -> Int { (count + across - 1) / across }

  /// Columns of classes: more of them without bars rather than classes out of sight, as long as names are whole.
  private static func across(_ count: Int, in area: Rect) -> Int {
    var across = across(count, columns: area.columns)
    while rows(count, across: across) > area.rows, area.columns / (across + 1) >= leastWidth { across += 1 }
    return across
  }

  /// Of a class: a name of ten letters, a figure of four, and the gaps after them.
  private static let leastWidth = 16

  /// Rows that can be out of sight above.
  static func maximumScroll(_ count: Int, in area: Rect) -> Int {
    max(0, rows(count, across: across(count, in: area)) - max(0, area.rows))
  }

  static func draw(
    _ classes: [Evaluation.ClassScore], _ kind: NetworkKind, scroll: Int, _ area: Rect, in pane: Rect,
    _ painter: inout Painter
  ) {
    let across = across(classes.count, in: area)
    let needed = rows(classes.count, across: across)
    let rows = min(area.rows, needed)
    guard rows > 0 else { return }
    let top = min(scroll, max(0, needed - rows))
    painter.more(above: top, below: needed - rows - top, in: pane)
    let width = (area.columns - 1) / across
    let longest = classes.map(\.name.columns).max() ?? 0
    for column in 0..<across {
      for row in 0..<rows {
        let index = column * needed + top + row
        guard index < min(classes.count, (column + 1) * needed) else { continue }
        draw(
          classes[index], longest: longest, kind, column: area.column + 1 + column * width,
          row: area.row + row,
          width: width - 1, &painter)
      }
    }
  }

  private static func draw(
    _ score: Evaluation.ClassScore, longest: Int, _ kind: NetworkKind, column: Int, row: Int, width: Int,
    _ painter: inout Painter
  ) {
    let end = column + width
    let figure =
      !score.isJudged
      ? Numbers.missing
      : kind == .cnn
        ? Numbers.percent(score.accuracy, decimals: width >= 24 ? 1 : 0)
        : Numbers.fixed(score.loss, decimals: 2)
    // All bars end at the same column, whatever the figure beside them.
    let figureWidth = kind == .cnn && width >= 24 ? 6 : 4
    let nameWidth = min(max(10, longest), width - figureWidth - 1)
    painter.clipped(score.name, column: column, row: row, end: column + nameWidth)
    let bar = width - nameWidth - figureWidth - 2
    if bar >= 3, score.isJudged {
      // A blind guess among 59 letters costs ln 59, about 4 nats.
      let part = kind == .cnn ? score.accuracy : min(1, score.loss / 4)
      let text = Bar.progress(part, columns: bar, done: Style(.test), glyphs: painter.glyphs)
      painter.write(text.runs, column: column + nameWidth + 1, row: row, end: end)
    }
    painter.writeRight([Span(figure, Style(.text, .bold))], start: column + nameWidth, row: row, end: end)
  }
}
