import Canvas
import Testing

@Suite("Bars and boxes")
struct BarTests {
  @Test("Progress is full only at the end")
  func progress() {
    #expect(Bar.progress(0, columns: 4).text == "────")
    #expect(Bar.progress(0.4, columns: 4).text == "━╸──")
    #expect(Bar.progress(0.999, columns: 4).text == "━━━╸")
    #expect(Bar.progress(1, columns: 4).text == "━━━━")
    #expect(Bar.progress(0.4, columns: 4, glyphs: .ascii).text == "=>--")
  }

  @Test("A slider's knob stays on its line")
  func slider() {
    #expect(Bar.slider(0, columns: 3) == "●──")
    #expect(Bar.slider(1, columns: 3) == "──●")
    #expect(Bar.slider(-5, columns: 1) == "●")
  }

  @Test("A box too small for its texts drops the right one first", arguments: 2...30)
  func box(columns: Int) {
    var frame = Frame(size: Size(columns: columns, rows: 3))
    let inside = frame.box(frame.bounds, title: "loss", trailing: "train 0.5821", focused: columns % 2 == 0)
    #expect(inside == Rect(column: 1, row: 1, columns: columns - 2, rows: 1))
    let top = String(frame.text.split(separator: "\n")[0])
    #expect(top.first == "╭" && top.last == "╮" && top.columns == columns)
    #expect(top.contains(" loss ") == (columns >= 10))
    #expect(top.contains(" train 0.5821 ") == (columns >= 25))
  }

  @Test("A box without room for a border draws nothing", arguments: [(0, 0), (1, 5), (5, 1)])
  func noBox(size: (Int, Int)) {
    var frame = Frame(size: Size(columns: 5, rows: 5))
    let inside = frame.box(Rect(column: 0, row: 0, columns: size.0, rows: size.1), title: "loss")
    #expect(inside.isEmpty)
    #expect(frame == Frame(size: frame.size))
  }
}
