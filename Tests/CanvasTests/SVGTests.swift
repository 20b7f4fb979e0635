import Canvas
import Foundation
import SnapshotSupport
import Testing

@Suite("Frames as pictures")
struct SVGTests {
  private func svg(_ text: String, _ style: Style = .plain, columns: Int = 12) -> String {
    var frame = Frame(size: Size(columns: columns, rows: 1))
    frame.write(text, at: Point(column: 0, row: 0), style: style)
    return frame.svg(theme: .dark, title: "a <title> & more")
  }

  @Test("Text is escaped")
  func escaped() {
    let svg = svg("<a&b>\"")
    #expect(svg.contains("&lt;a&amp;b&gt;&quot;"))
    #expect(svg.contains("<title>a &lt;title&gt; &amp; more</title>"))
  }

  @Test("Every word starts at its column, a wide character fills two")
  func grid() {
    let svg = svg("ab 日c  d")
    #expect(svg.contains(#"<text x="0" y="13.5" textLength="18">ab</text>"#))
    #expect(svg.contains(#"<text x="27" y="13.5" textLength="18">日</text>"#))
    #expect(svg.contains(#"<text x="45" y="13.5">c</text>"#))
    #expect(svg.contains(#"<text x="72" y="13.5">d</text>"#))
  }

  @Test(
    "Braille, blocks and lines are shapes, so no font is needed for them",
    arguments: ["⣿", "█", "▂", "╭", "━", "┊", "▒"])
  func shapes(character: String) {
    let svg = svg(character)
    #expect(!svg.contains("<text") && svg.contains("<path"))
  }

  @Test("Reversed text swaps its colours")
  func reversed() {
    let svg = svg("x", Style(.train, on: .background, .reverse))
    #expect(svg.contains(##"<path fill="#5fafff" d="M0 0h9v18h-9z"/>"##))
    #expect(svg.contains(##"<g fill="#16181d">"##))
  }

  @Test(
    "Every element of the picture of a frame with a bit of everything is closed",
    arguments: Theme.Name.allCases)
  func wellFormed(name: Theme.Name) {
    let svg = sampleFrame().svg(theme: .named(name), title: "sample")
    func count(_ part: String) -> Int { svg.components(separatedBy: part).count - 1 }
    #expect(count("<g") == count("</g>") && count("<text") == count("</text>"))
    #expect(count("<path") + count("<rect") == count("/>"))
    #expect(count("<") == count(">"))
  }

  @Test("The picture of a small frame")
  func golden() {
    var frame = Frame(size: Size(columns: 24, rows: 4))
    let inside = frame.box(frame.bounds, title: "loss", trailing: "0.58", focused: true)
    frame.write("█▅▁▅", in: inside, style: Style(.train))
    frame.write("⠑⢄ 8 < 9", in: inside, row: 1, style: Style(.text, on: .selection, .bold))
    frame.cursor = Point(column: 20, row: 2)
    expectSnapshot(frame.svg(theme: .dark, title: "A pane"), named: "pane.svg")
  }
}
