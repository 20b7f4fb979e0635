import Canvas
import Models

/// What was taken for what: a row for each class, a column for each prediction, in per cent of the row,
/// or in tens of them where columns are few.
enum ConfusionMatrix {
  private static let nameWidth = 6
  private static let cellWidth = 4

  static func rows(_ evaluation: Evaluation) -> Int { evaluation.classes.count + 1 }
  static func columns(_ evaluation: Evaluation) -> Int {
    nameWidth + cellWidth * evaluation.classes.count + 1
  }

  /// - Parameters:
  ///   - classes: indices of the classes that have a row.
  ///   - scroll: of them, those above the first row, as far as there are rows that do not fit.
  static func draw(
    _ evaluation: Evaluation, rows classes: [Int], scroll: Int, _ area: Rect, in pane: Rect,
    _ painter: inout Painter
  ) {
    let count = evaluation.classes.count
    guard evaluation.confusion.count == count * count, count > 0 else {
      painter.write(
        "no confusion matrix", column: area.column + 1, row: area.row, end: area.column + area.columns,
        Style(.muted))
      return
    }
    let least = min(Self.nameWidth, max(4, area.columns - 1 - 2 * count))
    let nameWidth = min(10, max(least, area.columns - 1 - cellWidth * count))
    // Where whole per cents do not fit, tens of them do.
    let isCoarse = area.columns - 1 - nameWidth < 3 * count
    let width = min(6, max(isCoarse ? 2 : 3, (area.columns - 1 - nameWidth) / count))
    let shown = min(count, (area.columns - 1 - nameWidth) / width)
    let left = area.column + 1 + nameWidth
    let end = area.column + area.columns
    painter.clipped(
      isCoarse ? "10 %" : "true\(painter.glyphs.arrow)said", column: area.column + 1, row: area.row,
      end: left, Style(.muted))
    let keys = keys(evaluation.classes.map(\.name), columns: width - 1)
    for column in 0..<shown {
      let head = keys?[column] ?? String(evaluation.classes[column].name.prefix(width - 1))
      painter.write(
        head.paddedLeft(width), column: left + column * width, row: area.row, end: end, Style(.muted))
    }
    let rows = min(classes.count, max(0, area.rows - 1))
    let top = min(scroll, classes.count - rows)
    painter.more(above: top, below: classes.count - top - rows, in: pane)
    for (index, row) in classes[top..<top + rows].enumerated() {
      let line = area.row + 1 + index
      let name = evaluation.classes[row].name
      painter.clipped(
        keys.map { "\($0[row]) \(name)" } ?? name, column: area.column + 1, row: line, end: left)
      let total = (0..<count).reduce(0) { $0 + evaluation.confusion[row * count + $1] }
      for column in 0..<shown {
        let part = total > 0 ? Double(evaluation.confusion[row * count + column]) / Double(total) : 0
        let figure = isCoarse ? Int((part * 10).rounded(.down)) : Int((part * 100).rounded())
        let text = figure > 0 ? String(min(figure, isCoarse ? 9 : 100)) : painter.glyphs.separator
        painter.write(
          text.paddedLeft(width), column: left + column * width, row: line, end: end,
          style(part, isRight: row == column))
      }
    }
  }

  /// What stands over the columns and before the names of the rows, where beginnings of names would be alike: digits,
  /// then letters, then numbers where they fit.
  /// - Returns: `nil` where the beginnings tell the classes apart.
  private static func keys(_ names: [String], columns: Int) -> [String]? {
    guard Set(names.map { $0.prefix(columns) }).count < names.count else { return nil }
    if String(names.count - 1).count <= columns { return names.indices.map { String($0) } }
    let symbols = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return names.indices.map { $0 < symbols.count ? String(symbols[$0]) : " " }
  }

  /// Right ones are bold, so that the diagonal shows without colour.
  private static func style(_ part: Double, isRight: Bool) -> Style {
    if isRight { return Style(.good, .bold) }
    // A tenth taken for another class is already much.
    return Style(.heat(UInt8(min(7, (part * 40).rounded()))), part >= 0.1 ? .underline : [])
  }
}
