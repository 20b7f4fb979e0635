import Canvas
import Testing

@Suite("Pictures in cells")
struct ImageTests {
  private func grey(_ value: UInt8) -> PixelImage.Pixel { .init(red: value, green: value, blue: value) }

  @Test("Two pixels stand in a cell, the upper one as text and the lower one as background")
  func halfBlocks() {
    let image = PixelImage(
      width: 1, height: 2, pixels: [.init(red: 1, green: 2, blue: 3), .init(red: 4, green: 5, blue: 6)])
    var frame = Frame(size: Size(columns: 1, rows: 1))
    #expect(frame.draw(image, in: frame.bounds) == frame.bounds)
    #expect(
      frame[0, 0]
        == Cell("▀", Style(.pixel(red: 1, green: 2, blue: 3), on: .pixel(red: 4, green: 5, blue: 6))))
  }

  @Test("Planes of red, green and blue become pixels")
  func planes() {
    let image = PixelImage(width: 2, height: 1, planes: [1, 2, 3, 4, 5, 6])
    #expect(image.pixels == [.init(red: 1, green: 3, blue: 5), .init(red: 2, green: 4, blue: 6)])
    #expect(PixelImage(width: 2, height: 1, planes: [1, 2, 3]).pixels == [grey(0), grey(0)])
  }

  @Test("A picture is scaled down to the mean of its pixels, in proportion and centred")
  func scaled() {
    let image = PixelImage(width: 32, height: 32, pixels: (0..<1024).map { grey($0 % 2 == 0 ? 100 : 200) })
    var frame = Frame(size: Size(columns: 40, rows: 8))
    #expect(frame.draw(image, in: frame.bounds) == Rect(column: 12, row: 0, columns: 16, rows: 8))
    #expect(
      frame[12, 0].style
        == Style(.pixel(red: 150, green: 150, blue: 150), on: .pixel(red: 150, green: 150, blue: 150)))
    #expect(frame.draw(image, in: Rect(column: 0, row: 0, columns: 0, rows: 4)).isEmpty)
    #expect(image.scaled(width: 1, height: 1).pixels == [grey(150)])
  }

  @Test("Without colours, brightness becomes shades")
  func shades() {
    let image = PixelImage(width: 3, height: 2, pixels: [0, 128, 255, 0, 128, 255].map(grey))
    var frame = Frame(size: Size(columns: 3, rows: 1))
    frame.draw(image, in: frame.bounds, as: .shades)
    #expect(frame.text == " ▒█\n")
    frame.draw(image, in: frame.bounds, as: .shades, glyphs: .ascii)
    #expect(frame.text == " +@\n")
    #expect(ImageRendering(depth: .ansi16, glyphs: .unicode) == .shades)
    #expect(ImageRendering(depth: .indexed256, glyphs: .unicode) == .halfBlocks)
    #expect(ImageRendering(depth: .truecolor, glyphs: .ascii) == .shades)
  }
}
