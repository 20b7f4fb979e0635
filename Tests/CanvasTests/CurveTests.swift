import Canvas
import Testing

@Suite("Curves in dots")
struct CurveTests {
  private func text(
    _ points: [(Double, Double)], columns: Int = 10, rows: Int = 2, kind: Scale.Kind = .linear,
    y: ClosedRange<Double> = 0...1
  ) -> String {
    var canvas = BrailleCanvas(size: Size(columns: columns, rows: rows))
    let x = Scale(from: 0, to: Double(columns * 2 - 1))
    var envelope = CurveEnvelope(dotColumns: canvas.dotColumns, x: x)
    for point in points { envelope.add(x: point.0, y: point.1) }
    canvas.curve(envelope, y: Scale(kind, from: y.lowerBound, to: y.upperBound), ink: .train)
    var frame = Frame(size: canvas.size)
    canvas.draw(on: &frame, at: Point(column: 0, row: 0))
    return frame.text
  }

  @Test("No point draws nothing, one point one dot")
  func fewPoints() {
    #expect(text([]) == "\n\n")
    #expect(text([(0, 0)]) == "\n⡀\n")
    #expect(text([(19, 1)]) == "         ⠈\n\n")
  }

  @Test("A line joins its points")
  func line() {
    #expect(text([(0, 0), (19, 1)]) == "     ⣀⡠⠔⠒⠉\n⣀⠤⠔⠊⠉\n")
    #expect(text([(0, 0.5), (19, 0.5)], rows: 1) == "⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤\n")
  }

  @Test("Values that are not finite leave a gap")
  func gap() {
    let points = [(0, 0), (6, 0), (9, Double.nan), (12, 0), (19, 0)] as [(Double, Double)]
    #expect(text(points, rows: 1) == "⣀⣀⣀⡀  ⣀⣀⣀⣀\n")
    let infinite = [(0, 0), (6, 0), (9, Double.infinity), (12, 0), (19, 0)] as [(Double, Double)]
    #expect(text(infinite, rows: 1) == text(points, rows: 1))
  }

  @Test("Values outside the scale run along the edge, and points outside the axis are left out")
  func outside() {
    #expect(text([(0, 5), (19, 5)], rows: 1) == "⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉\n")
    #expect(text([(-9, 0), (40, 1)]) == "\n\n")
  }

  @Test("A logarithmic scale leaves out what is not above zero")
  func logarithmic() {
    let points = [(0, 1), (4, 0), (8, 1), (12, 1)] as [(Double, Double)]
    #expect(text(points, rows: 1, kind: .logarithmic, y: 0.1...1) == "⠁   ⠉⠉⠁\n")
  }

  @Test("A million points draw the same as the dots they fall on")
  func million() {
    let count = 1_000_000
    let columns = 60
    var canvas = BrailleCanvas(size: Size(columns: columns, rows: 10))
    var envelope = CurveEnvelope(
      dotColumns: canvas.dotColumns, x: Scale(from: 0, to: Double(count - 1)))
    for index in 0..<count { envelope.add(x: Double(index), y: Double(index % 1000)) }
    let filled = envelope.columns.compactMap { $0 }
    #expect(filled.count == columns * 2)
    #expect(filled.allSatisfy { $0.low == 0 && $0.high == 999 })
    canvas.curve(envelope, y: Scale(from: 0, to: 999), ink: .train)
    var frame = Frame(size: canvas.size)
    canvas.draw(on: &frame, at: Point(column: 0, row: 0))
    #expect(frame.cells.allSatisfy { $0.text == "⣿" })
  }

  @Test("A cell takes the ink of the last dot and keeps its background; empty cells keep their text")
  func ink() {
    var canvas = BrailleCanvas(size: Size(columns: 2, rows: 1))
    canvas.dot(0, 0, ink: .train)
    canvas.dot(1, 3, ink: .test)
    canvas.dot(9, 9, ink: .bad)
    var frame = Frame(size: Size(columns: 2, rows: 1))
    frame.fill(frame.bounds, with: Cell("x", Style(.text, on: .selection)))
    canvas.draw(on: &frame, at: Point(column: 0, row: 0))
    #expect(frame[0, 0] == Cell("⢁", Style(.test, on: .selection)))
    #expect(frame[1, 0].text == "x")
  }

  @Test("Curves are clipped to where they are drawn")
  func clipped() {
    var canvas = BrailleCanvas(size: Size(columns: 4, rows: 1))
    canvas.line(fromX: -20, y: 0, toX: 20, y: 0, ink: .train)
    var frame = Frame(size: Size(columns: 4, rows: 1))
    canvas.draw(on: &frame, at: Point(column: -1, row: 0), in: Rect(column: 1, row: 0, columns: 9, rows: 1))
    #expect(frame.text == " ⠉⠉\n")
  }

  @Test("A canvas of no size takes everything and draws nothing")
  func empty() {
    #expect(text([(0, 0), (1, 1)], columns: 0) == "\n\n")
    #expect(text([(0, 0), (1, 1)], rows: 0) == "")
  }

  @Test("Without braille, slopes and heights stay visible")
  func fallback() {
    func shown(_ glyphs: Glyphs, _ dots: [(Int, Int)]) -> String {
      var canvas = BrailleCanvas(size: Size(columns: 1, rows: 1))
      for dot in dots { canvas.dot(dot.0, dot.1, ink: .train) }
      var frame = Frame(size: canvas.size)
      canvas.draw(on: &frame, at: Point(column: 0, row: 0), glyphs: glyphs)
      return frame[0, 0].text
    }
    #expect(shown(.ascii, [(0, 3), (1, 0)]) == "/")
    #expect(shown(.ascii, [(0, 0), (1, 3)]) == "\\")
    #expect(shown(.ascii, [(0, 3), (1, 3)]) == "_")
    #expect(shown(.ascii, [(0, 1), (1, 1)]) == "-")
    #expect(shown(.ascii, [(0, 0), (0, 1), (0, 2), (0, 3)]) == "|")
    #expect(shown(.ascii, [(1, 3)]) == ".")
    #expect(shown(.ascii, [(1, 0)]) == "'")
    #expect(shown(.console, [(0, 0)]) == "▀")
    #expect(shown(.console, [(0, 3)]) == "▄")
    #expect(shown(.console, [(0, 1), (1, 2)]) == "█")
  }
}
