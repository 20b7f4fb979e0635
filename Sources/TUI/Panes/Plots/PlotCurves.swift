import Canvas

/// Curves in layers, each over the one before: a cell shows the dots of the uppermost layer in it, so that a
/// line stays visible over the band of raw values. Where the training and the test share cells, they take turns.
struct PlotCurves {
  let scale: Scale
  /// What is no part of the run.
  private(set) var past: BrailleCanvas
  private(set) var raw: BrailleCanvas
  private(set) var train: BrailleCanvas
  private(set) var test: BrailleCanvas
  /// Cells of epochs that are marked one by one: the test's alone.
  private var epochCells: Set<Point> = []

  init(scale: Scale, empty: BrailleCanvas) {
    self.scale = scale
    (past, raw, train, test) = (empty, empty, empty, empty)
  }

  mutating func addPast(_ columns: [CurveColumn]) { Self.join(columns, scale, &past, ink: .muted) }

  /// A bar from the least to the greatest value of each column, joined with its neighbours.
  mutating func addRaw(_ columns: [CurveColumn]) {
    for column in columns {
      guard let values = column.values, let top = raw.row(of: values.high, on: scale),
        let bottom = raw.row(of: values.low, on: scale)
      else { continue }
      raw.line(fromX: column.x, y: top, toX: column.x, y: bottom, ink: .trainFaint)
    }
    Self.join(columns, scale, &raw, ink: .trainFaint)
  }

  mutating func addTrain(_ columns: [CurveColumn]) { Self.join(columns, scale, &train, ink: .train) }

  /// Dashed, to be told from the training without colour.
  mutating func addTest(_ curve: TestCurve) {
    switch curve {
    case .epochs(let epochs): addTest(epochs)
    case .columns(let columns): addTest(columns)
    }
  }

  /// Through the means, with dots at the least and the greatest value of each column.
  private mutating func addTest(_ columns: [CurveColumn]) {
    var previous: (x: Int, y: Int)?
    for column in columns {
      guard let values = column.values, let row = test.row(of: values.mean, on: scale),
        let top = test.row(of: values.high, on: scale), let bottom = test.row(of: values.low, on: scale)
      else {
        previous = nil
        continue
      }
      if let previous { dash(from: previous, to: (column.x, row)) }
      test.dot(column.x, top, ink: .test)
      test.dot(column.x, bottom, ink: .test)
      previous = (column.x, row)
    }
  }

  /// Few epochs are marked one by one.
  private mutating func addTest(_ epochs: [EpochDot]) {
    var previous: (x: Int, y: Int)?
    for epoch in epochs {
      guard let row = epoch.value.flatMap({ test.row(of: $0, on: scale) }) else {
        previous = nil
        continue
      }
      if let previous { dash(from: previous, to: (epoch.x, row)) }
      if epoch.isBorder {
        // The line goes on beyond it.
      } else if epochs.count * 8 <= test.dotColumns {
        test.cross(epoch.x, row, ink: .test)
        epochCells.insert(Point(column: epoch.x / 2, row: row / 4))
      } else {
        test.dot(epoch.x, row, ink: .test)
      }
      previous = (epoch.x, row)
    }
  }

  /// Neighbours are joined; a gap stays open.
  private static func join(_ columns: [CurveColumn], _ scale: Scale, _ canvas: inout BrailleCanvas, ink: Ink)
  {
    var previous: (x: Int, y: Int)?
    for column in columns {
      guard let mean = column.values?.mean, let row = canvas.row(of: mean, on: scale) else {
        previous = nil
        continue
      }
      let from = previous ?? (column.x, row)
      canvas.line(fromX: from.x, y: from.y, toX: column.x, y: row, ink: ink)
      previous = (column.x, row)
    }
  }

  /// Three dots on, one off, at the same places whatever the curve does.
  private mutating func dash(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    guard end.x > start.x else { return }
    func row(_ x: Int) -> Int {
      start.y + Int((Double(end.y - start.y) * Double(x - start.x) / Double(end.x - start.x)).rounded())
    }
    for x in start.x..<end.x where x % 4 != 3 {
      test.line(fromX: x, y: row(x), toX: x, y: row(x + 1), ink: .test)
    }
  }

  /// The test without every second of the cells that the training has too. A mark of an epoch stays whole: beside
  /// it, the training is seen.
  private var testInTurns: BrailleCanvas {
    var canvas = test
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns
      where column % 2 == 1 && !train.isBlank(column: column, row: row)
        && !epochCells.contains(Point(column: column, row: row))
      {
        canvas.clear(column: column, row: row)
      }
    }
    return canvas
  }

  func draw(_ painter: inout Painter, at origin: Point) {
    let repertoire = painter.glyphs.repertoire
    let isPlain = repertoire == .unicode
    let layers: [(BrailleCanvas, String?)] = [
      (past, CurveSample.past(repertoire)), (raw, CurveSample.raw(repertoire)), (train, nil),
      (testInTurns, CurveSample.test(repertoire)),
    ]
    for (canvas, text) in layers {
      if isPlain || text == nil {
        canvas.draw(on: &painter.frame, at: origin, glyphs: painter.glyphs)
      } else if let text {
        // With few characters, curves differ by the character instead of by the pattern of dots.
        draw(canvas, as: text, &painter, at: origin)
      }
    }
  }

  private func draw(_ canvas: BrailleCanvas, as text: String, _ painter: inout Painter, at origin: Point) {
    var layer = Frame(size: canvas.size)
    canvas.draw(on: &layer, at: Point(column: 0, row: 0), glyphs: painter.glyphs)
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns where layer[column, row].text != " " {
        painter.frame[origin.column + column, origin.row + row] = Cell(text, layer[column, row].style)
      }
    }
  }
}
