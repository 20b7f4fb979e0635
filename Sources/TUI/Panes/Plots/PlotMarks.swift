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
    // The newest keep their labels when there is no room for all.
    var taken: [Int: [Range<Int>]] = [:]
    for group in groups(marks).prefix(Self.mostLabels) {
      let canvas = painter
      let texts = labels(group.changes, canvas.glyphs).lazy
      guard let label = texts.compactMap({ place($0, group, taken, canvas) }).first else { continue }
      taken[label.row, default: []].append(label.place)
      painter.write(
        label.text, column: label.place.lowerBound, row: area.row + label.row, end: label.place.upperBound,
        Style(.mark))
    }
  }

  private struct Label {
    var text: String
    /// From the top of the plot.
    var row: Int
    /// Columns of the screen.
    var place: Range<Int>
  }

  /// At the right of its line, or at the left where the right border is near; as high as it can stand, rather where
  /// nothing is drawn than over the faint values.
  private func place(
    _ text: String, _ group: (columns: ClosedRange<Int>, changes: [ChangeRecord]),
    _ taken: [Int: [Range<Int>]],
    _ painter: Painter
  ) -> Label? {
    let width = text.columns
    let places = [group.columns.upperBound + 1, group.columns.lowerBound - width].map { $0..<($0 + width) }
    let candidates = (0..<area.rows).lazy.flatMap { row in
      places.map { Label(text: text, row: row, place: $0) }
    }
    .filter { label in
      label.place.lowerBound >= area.column && label.place.upperBound <= area.endColumn
        && !(taken[label.row] ?? []).contains {
          $0.overlaps(label.place.lowerBound - 1..<label.place.upperBound + 1)
        }
    }
    return candidates.first { label in label.place.allSatisfy { isBlank($0, area.row + label.row, painter) } }
      ?? candidates.first { label in label.place.allSatisfy { isFree($0, area.row + label.row, painter) } }
  }

  /// What is written at a line, from the longest to the shortest: the values, the rows, and one row with how many
  /// there are more.
  private func labels(_ changes: [ChangeRecord], _ glyphs: Glyphs) -> [String] {
    let names = changes.flatMap(\.settings).map(\.field.shortTitle).reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    // Of many changes no line has room for the values.
    let values = changes.prefix(4).map { $0.label(arrow: glyphs.arrow) }.joined(separator: ", ")
    let counted = (1..<max(1, names.count)).reversed().map { count in
      "\(names.prefix(count).joined(separator: ", ")) +\(names.count - count)"
    }
    return (changes.count <= 4 ? [values] : []) + [names.joined(separator: ", ")] + counted
  }

  /// Lines with no column between them have one label: the newest first, in each the changes as they were made.
  private func groups(
    _ marks: [(change: ChangeRecord, column: Int)]
  ) -> [(columns: ClosedRange<Int>, changes: [ChangeRecord])] {
    marks.reduce(into: []) { groups, mark in
      if let last = groups.last, (last.columns.lowerBound - 1...last.columns.upperBound).contains(mark.column)
      {
        groups[groups.count - 1].columns = mark.column...last.columns.upperBound
        groups[groups.count - 1].changes.insert(mark.change, at: 0)
      } else {
        groups.append((mark.column...mark.column, [mark.change]))
      }
    }
  }

  private func isBlank(_ column: Int, _ row: Int, _ painter: Painter) -> Bool {
    painter.frame[column, row].text == " "
  }

  /// The changes in the window, the newest first.
  private var marks: [(change: ChangeRecord, column: Int)] {
    run.changes.reversed().compactMap { change in
      column(change.place.on(data.view.axis)).map { (change, $0) }
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
