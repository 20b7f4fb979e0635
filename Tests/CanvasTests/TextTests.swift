import Canvas
import Testing

@Suite("Text in a frame")
struct TextTests {
  private func frame(_ columns: Int = 10, _ rows: Int = 1) -> Frame {
    Frame(size: Size(columns: columns, rows: rows))
  }

  @Test("Text is clipped to the frame and to a rectangle")
  func clipped() {
    var frame = frame()
    #expect(frame.write("abcdef", at: Point(column: -2, row: 0)) == 4)
    frame.write("0123456789", at: Point(column: 5, row: 0), in: Rect(column: 6, row: 0, columns: 2, rows: 1))
    frame.write("nothing", at: Point(column: 0, row: 1))
    frame.write("nothing", at: Point(column: 0, row: -1))
    #expect(frame.text == "cdef  12\n")
  }

  @Test("A wide character fills two cells, and half of one is a blank")
  func wide() {
    var frame = frame(5)
    frame.write("日本語", at: Point(column: 0, row: 0))
    #expect(frame[0, 0].text == "日" && frame[0, 0].columns == 2 && frame[1, 0].text == "")
    #expect(frame[4, 0].text == " ")
    frame.write("語", at: Point(column: -1, row: 0))
    #expect(frame.text == "  本\n")
    #expect("日本 e".columns == 6)
  }

  @Test("Writing over one half of a wide character blanks the other", arguments: [0, 1])
  func halves(column: Int) {
    var frame = frame(2)
    frame.write("界", at: Point(column: 0, row: 0))
    frame[column, 0] = Cell("x")
    #expect(frame.text == (column == 0 ? "x\n" : " x\n"))
    #expect(frame.cells.allSatisfy { $0.columns == 1 })
  }

  @Test("A wide character over the first half of another leaves no half behind")
  func overlapping() {
    var frame = frame(4)
    frame.write("ab界", at: Point(column: 0, row: 0))
    frame.write("語", at: Point(column: 1, row: 0))
    #expect(frame.text == "a語\n")
    #expect(frame.cells.map(\.columns) == [1, 2, 0, 1])
  }

  @Test("Marks join the character before them and take no room")
  func marks() {
    var frame = frame(3)
    frame.write("e\u{301}a\u{308}", at: Point(column: 0, row: 0))
    #expect(frame[0, 0].text.unicodeScalars.map(\.value) == [0x65, 0x301])
    #expect(frame[1, 0].text.unicodeScalars.map(\.value) == [0x61, 0x308])
    let many = "a" + String(repeating: "\u{301}", count: 50)
    #expect(Cell(many).text.unicodeScalars.count == 5)
  }

  @Test(
    "Nothing that steers a terminal gets into a cell",
    arguments: [
      "\u{1B}[2J", "\u{7}", "\r", "\n", "\u{9B}31m", "\u{7F}", "\u{202E}abc", "\u{0}", "\u{85}", "\u{E0001}",
      "\u{301}", "\u{FFFFF}",
    ])
  func controls(text: String) {
    #expect(Cell(text).text == "\u{FFFD}")
    var cell = Cell("a")
    cell.text = text
    #expect(cell.text == "\u{FFFD}" && cell.columns == 1)
    var frame = frame()
    frame.write("a" + text + "b", at: Point(column: 0, row: 0))
    for shown in frame.cells {
      #expect(
        shown.text.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0 != "\u{202E}"
        })
    }
  }

  @Test("A cell keeps the first character of longer text")
  func firstOnly() {
    #expect(Cell("abc").text == "a")
    #expect(Cell("👩‍👩‍👧").text == "👩")
    #expect(Cell("日本").columns == 2)
  }

  @Test(
    "What does not fit ends in an ellipsis",
    arguments: [
      (0, ""), (1, "…"), (3, "tr…"), (7, "tràini…"), (8, "tràining"), (20, "tràining"),
    ])
  func truncated(limit: Int, expected: String) {
    #expect("tràining".truncated(to: limit) == expected)
  }

  @Test("An ellipsis never splits a wide character")
  func truncatedWide() {
    #expect("日本語".truncated(to: 4) == "日…")
    #expect("日本語".truncated(to: 5) == "日本…")
    #expect("日本語".truncated(to: 4, ellipsis: "~") == "日~")
  }

  @Test("Text is aligned in its rectangle")
  func aligned() {
    var frame = frame(9, 2)
    for (row, alignment) in [Alignment.leading, .trailing].enumerated() {
      frame.write("loss", in: frame.bounds, row: row, alignment: alignment)
    }
    #expect(frame.text == "loss\n     loss\n")
  }

  @Test("Styled text keeps its styles when it is cut")
  func styled() {
    var frame = frame(8)
    frame.write(StyledText("p", Style(.key)) + " pause now", in: frame.bounds)
    #expect(frame.text == "p pause…\n")
    #expect(frame.styles == "a\na key\n")
  }

  @Test("Lines break at spaces, and long words are cut")
  func wrapped() {
    #expect(
      "loss is falling incomprehensibly".wrapped(to: 8) == ["loss is", "falling", "incompre", "hensibly"])
    #expect("".wrapped(to: 8) == [])
    #expect("saved: /tmp/of/a.safetensors".wrapped(to: 14) == ["saved:", "/tmp/of/", "a.safetensors"])
    #expect("…/weights/of/a.safetensors".wrapped(to: 16) == ["…/weights/of/", "a.safetensors"])
    #expect("/incomprehensible".wrapped(to: 8) == ["/incompr", "ehensibl", "e"])
    #expect("ab".wrapped(to: 0) == [])
    #expect("日本".wrapped(to: 1) == ["日本"])
  }

  @Test("Every cell has an ASCII stand-in of one column")
  func ascii() {
    var frame = frame(16)
    frame.write("╭─é–→…0.1×日Lß⣿", at: Point(column: 0, row: 0))
    let ascii = frame.inASCII()
    #expect(ascii.text == "+-e->~0.1x? Ls?\n")
    #expect(ascii.cells.allSatisfy { $0.columns == 1 })
  }
}
