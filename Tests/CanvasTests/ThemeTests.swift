import Canvas
import Testing

@Suite("Themes")
struct ThemeTests {
  /// Inks that carry words, and those that only need to be seen.
  static let words: [Ink] = [.focus, .train, .test, .accent, .good, .caution, .bad, .mark, .key]
  static let faint: [Ink] = [.muted, .trainFaint]

  @Test(
    "Text is readable on the page: a contrast of 4.5, of 3 where it is meant to stand back",
    arguments: Theme.Name.allCases, [ColorDepth.truecolor, .indexed256])
  func contrast(name: Theme.Name, depth: ColorDepth) {
    let theme = Theme.named(name)
    // A terminal's page may be plain black or white as well.
    for page in [theme.page, theme.isDark ? .black : .white] {
      #expect(theme.pageText.contrast(to: page) >= 4.5)
      for ink in Self.words + (0..<8).map({ Ink.heat($0) }) {
        let shown = color(theme.rendition(of: Style(ink), depth: depth).foreground)
        #expect(shown.contrast(to: page) >= (depth == .truecolor ? 4.5 : 4.2), "\(ink)")
      }
      for ink in Self.faint {
        let shown = color(theme.rendition(of: Style(ink), depth: depth).foreground)
        #expect(shown.contrast(to: page) >= 3, "\(ink)")
      }
    }
  }

  @Test("Text is readable on the selection and on every shade of heat", arguments: Theme.Name.allCases)
  func contrastOnColors(name: Theme.Name) {
    let theme = Theme.named(name)
    for depth in [ColorDepth.truecolor, .indexed256] {
      for ink in Self.words + [.text] {
        let shown = theme.rendition(of: Style(ink, on: .selection), depth: depth)
        #expect(color(shown.foreground).contrast(to: color(shown.background)) >= 3, "\(ink)")
      }
      for level in 0..<8 {
        let shown = theme.rendition(of: Style(.text, on: .heat(UInt8(level))), depth: depth)
        #expect(color(shown.foreground).contrast(to: color(shown.background)) >= 4.5, "\(level)")
      }
    }
  }

  @Test(
    "Few colours never show a colour on itself", arguments: Theme.Name.allCases, [ColorDepth.ansi8, .ansi16])
  func fewColors(name: Theme.Name, depth: ColorDepth) {
    let theme = Theme.named(name)
    let backgrounds: [Ink] = [.selection] + (0..<8).map { .heat($0) }
    for background in backgrounds {
      for ink in Self.words + Self.faint + [.text] {
        let shown = theme.rendition(of: Style(ink, on: background), depth: depth)
        #expect(shown.foreground != shown.background, "\(ink) on \(background)")
        #expect(shown.background != .standard)
      }
    }
    for ink in Self.words + Self.faint {
      guard case .indexed(let index) = theme.rendition(of: Style(ink), depth: depth).foreground else {
        continue
      }
      #expect(index < (depth == .ansi8 ? 8 : 16))
    }
  }

  @Test(
    "Training and test differ in every theme and depth", arguments: Theme.Name.allCases, ColorDepth.allCases)
  func trainAndTest(name: Theme.Name, depth: ColorDepth) {
    let theme = Theme.named(name)
    #expect(
      theme.rendition(of: Style(.train), depth: depth) != theme.rendition(of: Style(.test), depth: depth))
  }

  @Test("Without colours, attributes stand for selection, focus and failure")
  func noColor() {
    let theme = Theme.dark
    #expect(theme.rendition(of: Style(.text, on: .selection), depth: .none).emphasis == .reverse)
    #expect(theme.rendition(of: Style(.focus), depth: .none).emphasis == .bold)
    #expect(theme.rendition(of: Style(.bad), depth: .none).emphasis == [.bold, .underline])
    #expect(theme.rendition(of: Style(.muted), depth: .none).emphasis == .dim)
    for ink in Self.words {
      let shown = theme.rendition(of: Style(ink, on: .heat(7)), depth: .none)
      #expect(shown.foreground == .standard && shown.background == .standard)
    }
  }

  @Test("Plain text keeps the terminal's own colours", arguments: ColorDepth.allCases)
  func plain(depth: ColorDepth) {
    let shown = Theme.light.rendition(of: .plain, depth: depth)
    #expect(shown.foreground == .standard && shown.background == .standard && shown.emphasis == [])
  }

  @Test("The nearest of 256 colours is never one of the 16 that users set")
  func quantization() {
    for index in UInt8(16)...255 {
      let color = Color(indexed: index)
      #expect(Color(indexed: color.nearestIndexed) == color)
      #expect(color.nearestIndexed >= 16)
    }
    #expect(Color(0xFF0000).nearestIndexed == 196)
    #expect(Color(0x5FAFFF).nearestIndexed == 75)
    #expect(Color(0x808080).nearestIndexed == 244)
  }

  private func color(_ tint: Rendition.Tint) -> Color {
    switch tint {
    case .rgb(let color): color
    case .indexed(let index): Color(indexed: index)
    case .standard: .black
    }
  }
}
