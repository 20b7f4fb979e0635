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
    canvas.curve(points, x: x, y: Scale(kind, from: y.lowerBound, to: y.upperBound), ink: .train)
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

  @Test("Values outside the scale are held to the edge, and points outside the axis lie outside the canvas")
  func outside() {
    #expect(text([(0, 5), (19, 5)], rows: 1) == "⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉\n")
    #expect(text([(-9, 0), (-5, 1)]) == "\n\n")
    let canvas = BrailleCanvas(size: Size(columns: 10, rows: 2))
    let scale = Scale(from: 0, to: 1)
    #expect([-1, 0, 1, 9].map { canvas.row(of: $0, on: scale) } == [7, 7, 0, 0])
    #expect([-9, 0, 1, 9].map { canvas.column(of: $0, on: scale) } == [-19, 0, 19, 38])
  }

  @Test("What the scale cannot show has no place")
  func nowhere() {
    let canvas = BrailleCanvas(size: Size(columns: 10, rows: 2))
    let scale = Scale(.logarithmic, from: 0.1, to: 1)
    for value in [0, -1, Double.nan, .infinity] {
      #expect(canvas.row(of: value, on: scale) == nil)
      #expect(canvas.column(of: value, on: scale) == nil)
    }
    let points = [(0, 1), (4, 0), (8, 1), (12, 1)] as [(Double, Double)]
    #expect(text(points, rows: 1, kind: .logarithmic, y: 0.1...1) == "⠁   ⠉⠉⠁\n")
  }

  @Test("A cross marks a dot and its neighbours")
  func cross() {
    var canvas = BrailleCanvas(size: Size(columns: 2, rows: 1))
    canvas.cross(1, 1, ink: .test)
    var frame = Frame(size: canvas.size)
    canvas.draw(on: &frame, at: Point(column: 0, row: 0))
    #expect(frame.text == "⠺⠂\n")
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
