import Canvas

/// What lies over the curves: where something was changed, and the cursor.
struct PlotMarks {
  let run: RunState
  let data: PlotData
  let area: Rect
  let window: Scale

  func draw(_ painter: inout Painter) {
    drawChanges(&painter)
    if let cursor = data.view.cursor, cursor < data.history.count,
      let column = column(data.history.place(at: cursor).on(data.view.axis))
    {
      drawLine(column, painter.glyphs.vertical, Style(.accent), &painter)
    }
  }

  private func drawChanges(_ painter: inout Painter) {
    let marks = marks
    // All lines before the first label, so that none is drawn through one.
    for mark in marks { drawLine(mark.column, painter.glyphs.markLine, Style(.mark), &painter) }
    // The newest keeps its label when there is no room for all.
    var taken: [Int: [Range<Int>]] = [:]
    for (change, column) in marks.prefix(Self.mostLabels) {
      let label = change.label(arrow: painter.glyphs.arrow)
      // At the right of its line, or at the left where the right border is near; rather where nothing is drawn than
      // over the faint values.
      let places = [column + 1, column - label.count].map { $0..<($0 + label.count) }
      let rows = 0..<min(3, area.rows)
      let candidates = rows.flatMap { row in places.map { (row: row, place: $0) } }.filter { row, place in
        place.lowerBound >= area.column && place.upperBound <= area.endColumn
          && !(taken[row] ?? []).contains { $0.overlaps(place.lowerBound - 1..<place.upperBound + 1) }
      }
      let chosen =
        candidates.first { row, place in place.allSatisfy { isBlank($0, area.row + row, painter) } }
        ?? candidates.first { row, place in place.allSatisfy { isFree($0, area.row + row, painter) } }
      guard let (row, place) = chosen else { continue }
      taken[row, default: []].append(place)
      painter.write(label, column: place.lowerBound, row: area.row + row, end: place.upperBound, Style(.mark))
    }
  }

  private func isBlank(_ column: Int, _ row: Int, _ painter: Painter) -> Bool {
    painter.frame[column, row].text == " "
  }

  /// The newest change of each column, the newest first.
  private var marks: [(change: ChangeRecord, column: Int)] {
    var marked: Set<Int> = []
    return run.changes.reversed().compactMap { change in
      guard let column = column(change.place.on(data.view.axis)), marked.insert(column).inserted else {
        return nil
      }
      return (change, column)
    }
  }

  /// More than there is ever room for.
  private static let mostLabels = 32

  private func isFree(_ column: Int, _ row: Int, _ painter: Painter) -> Bool {
    let cell = painter.frame[column, row]
    return cell.text == " " || cell.style.foreground == .trainFaint
  }

  /// Where there is no curve.
  private func drawLine(_ column: Int, _ symbol: String, _ style: Style, _ painter: inout Painter) {
    for row in area.row..<area.row + area.rows
    where painter.frame[column, row].text == " " || painter.frame[column, row].style.foreground == .trainFaint
    {
      painter.frame[column, row] = Cell(symbol, style)
    }
  }

  private func column(_ place: Double) -> Int? {
    guard let part = window.fraction(of: place), (0...1).contains(part) else { return nil }
    return area.column + Int((part * Double(area.columns - 1)).rounded())
  }
}
