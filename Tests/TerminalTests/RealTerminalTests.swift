import Foundation
import Testing
import TmuxSupport

@Suite("A real terminal", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct RealTerminalTests {
  @Test("Frames are shown with wide characters, accents and braille in place")
  func shown() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    let lines = try tmux.wait { $0.contains("ok") }.split(separator: "\n")
    #expect(lines.count == 24)
    #expect(lines[0] == "╭─ probe " + String(repeating: "─", count: 70) + "╮")
    #expect(lines[1].hasPrefix("│80x24 indexed256 "))
    #expect(lines[3].hasPrefix("│日本 é ⣿ ok"))
    #expect(lines[3].hasSuffix("│"))
    #expect(lines[23] == "╰" + String(repeating: "─", count: 78) + "╯")
    let modes = try tmux.modes()
    #expect(modes == "alternate=1 cursor=0 keypad=1 mouse=1101\n")
  }

  @Test(
    "A paste is one event, whatever is in it, and keys after it are keys again",
    arguments: ["tmux-256color", "xterm-256color", "screen-256color"])
  func paste(term: String) throws {
    let tmux = try Tmux(term: term)
    try tmux.startProbe()
    try tmux.wait { $0.contains("ok") }
    // "q" would end the probe, "t" make it fail.
    try tmux.paste("quit\tnow é日\n")
    try tmux.wait { $0.contains(#"pasted "quit\tnow é日\n""#) }
    try tmux.press("Up")
    try tmux.wait { $0.contains("up") }
    try tmux.paste(String(repeating: "q", count: 5000))
    try tmux.wait { $0.contains("pasted \"qqqq") }
    try tmux.press("a")
    try tmux.wait { $0.contains("character(\"a\")") }
    try tmux.press("q")
  }

  /// The colours that a terminal is sent: of its first eight, of 256, of all.
  private enum Sent: CaseIterable {
    case first, indexed, direct

    /// Those on a screen as tmux writes it.
    static func all(on screen: String) -> Set<Sent> {
      Set(
        screen.matches(of: /\u{1B}\[([\d;]*)m/).flatMap { match -> [Sent] in
          let codes = match.1.split(separator: ";").compactMap { Int($0) }
          guard let place = codes.firstIndex(where: { $0 == 38 || $0 == 48 }) else {
            return codes.contains { (30...37).contains($0) || (40...47).contains($0) } ? [.first] : []
          }
          return [codes.dropFirst(place + 1).first == 2 ? .direct : .indexed]
        })
    }
  }

  @Test(
    "Colours are as many as the terminal has, and none with NO_COLOR",
    arguments: [
      ("tmux-256color", [:], "indexed256", "38;5;75m"), ("screen", [:], "ansi8", "34m"),
      ("xterm", [:], "ansi8", "34m"), ("tmux-256color", ["NO_COLOR": "1"], "none", "train"),
      ("vt100", [:], "none", "train"),
    ] as [(String, [String: String], String, String)])
  func colors(term: String, environment: [String: String], depth: String, sequence: String) throws {
    let tmux = try Tmux(term: term, environment: environment)
    try tmux.startProbe()
    try tmux.wait { $0.contains("80x24 \(depth) ") }
    let screen = try tmux.screen(colors: true)
    #expect(screen.contains(sequence))
    #expect(Sent.all(on: screen) == (depth == "none" ? [] : depth == "ansi8" ? [.first] : [.indexed]))
  }

  @Test("An 8-colour description is not enough where COLORTERM promises more")
  func promisedColors() throws {
    let tmux = try Tmux(term: "xterm", environment: ["COLORTERM": "truecolor"])
    try tmux.startProbe()
    // Without the entry for direct colours, the one for 256.
    let isDirect = try tmux.wait { $0.contains("80x24 ") }.contains("80x24 truecolor ")
    let screen = try tmux.screen(colors: true)
    #expect(isDirect || screen.contains("80x24 indexed256 "))
    #expect(Sent.all(on: screen) == [isDirect ? .direct : .indexed])
  }

  @Test("Pictures keep their colours when earlier ones have used up what the terminal has")
  func colorPairs() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A frame needs up to nine pairs, and texts three.
    let source = folder.appendingPathComponent("few-pairs.src")
    try "few-pairs|a terminal with few colour pairs,\n\tpairs#20, use=tmux-256color,\n".write(
      to: source, atomically: true, encoding: .utf8)
    let tmux = try Tmux(environment: ["TERMINFO": folder.path])
    try tmux.type("tic -x -o $TERMINFO \(source.path) && export TERM=few-pairs && clear; echo made\n")
    try tmux.wait { $0.contains("made\n") }
    try tmux.startProbe()
    for turn in 1...4 {
      try tmux.press("p")
      try tmux.wait { $0.split(separator: "character(\"p\")").count == turn + 1 }
      let lines = try tmux.screen(colors: true).split(separator: "\n")
      let picture = try #require(lines.first { $0.contains("▀") }).split(
        separator: "▀", omittingEmptySubsequences: false)
      #expect(picture.count == 17 && picture[0].contains("48;5;"), "turn \(turn)")
      #expect(!picture[1..<16].contains { $0.contains("[39m") || $0.contains("[49m") }, "turn \(turn)")
      #expect(lines.contains { $0.contains("38;5;75m") && $0.contains("train") })
    }
  }

  @Test("Without UTF-8 every cell is ASCII")
  func ascii() throws {
    let tmux = try Tmux(environment: ["LC_ALL": "C"])
    try tmux.startProbe()
    let screen = try tmux.wait { $0.contains("ok") }
    #expect(screen.contains("|? ?  e ? ok"))
    #expect(screen.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("A dumb terminal gets no screen")
  func dumb() throws {
    let tmux = try Tmux()
    try tmux.type("TERM=dumb \(Tmux.probe); echo status $?\n")
    try tmux.wait { $0.contains("no screen\nstatus 3") }
  }

  @Test("An Escape alone is answered at once, and a sequence nobody knows is swallowed whole")
  func escape() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    try tmux.press("Escape")
    try tmux.wait { $0.contains("│escape ") }
    try tmux.type("c\u{1B}[1;5Q\u{1B}[I\u{1B}[5~")
    let screen = try tmux.wait { $0.contains("pageUp") }
    #expect(screen.contains("│pageUp "))
    #expect(!screen.contains("character") && !screen.contains("escape"))
  }

  @Test("Keys come with their names")
  func keys() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    let keys = [
      ("Up", "up"), ("Down", "down"), ("Left", "left"), ("Right", "right"), ("Home", "home"), ("End", "end"),
      ("PageUp", "pageUp"), ("PageDown", "pageDown"), ("Tab", "tab"), ("BTab", "backTab"),
      ("BSpace", "backspace"),
      ("DC", "delete"), ("IC", "insert"), ("Enter", "enter"), ("F1", "function(1)"), ("F12", "function(12)"),
      ("C-l", #"control("l")"#), ("C-c", #"control("c")"#), ("C-z", #"control("z")"#),
      ("ä", #"character("ä")"#),
      ("日", #"character("日")"#),
    ]
    for (key, name) in keys {
      try tmux.press("c")
      try tmux.press(key)
      try tmux.wait { $0.contains("│\(name) ") }
    }
  }

  @Test(
    "The mouse presses, drags, releases and scrolls, in both ways terminals report it",
    arguments: [
      (
        "xterm-256color",
        ["\u{1B}[<0;10;5M", "\u{1B}[<32;11;5M", "\u{1B}[<0;11;5m", "\u{1B}[<64;3;4M", "\u{1B}[<65;3;4M"]
      ),
      ("tmux-256color", ["\u{1B}[M *%", "\u{1B}[M@+%", "\u{1B}[M#+%", "\u{1B}[M`#$", "\u{1B}[Ma#$"]),
      (
        "tmux-256color",
        ["\u{1B}[<0;10;5M", "\u{1B}[<32;11;5M", "\u{1B}[<0;11;5m", "\u{1B}[<64;3;4M", "\u{1B}[<65;3;4M"]
      ),
    ])
  func mouse(term: String, reports: [String]) throws {
    let tmux = try Tmux(term: term)
    try tmux.startProbe()
    for (report, name) in zip(reports, ["press", "drag", "release", "scrollUp", "scrollDown"]) {
      try tmux.press("c")
      try tmux.type(report)
      try tmux.wait { $0.contains("│\(name) ") }
    }
    #expect(try tmux.screen().contains("│scrollDown 2,3 "))
  }

  @Test(
    "Columns beyond 223 are told, whatever the terminal is called",
    arguments: ["xterm-256color", "tmux-256color", "screen-256color", "xterm", "rxvt"])
  func farColumns(term: String) throws {
    let tmux = try Tmux(term: term)
    try tmux.resize(columns: 260, rows: 30)
    try tmux.startProbe()
    #expect(try tmux.modes().hasSuffix("mouse=1101\n"))
    for (report, text) in [("\u{1B}[<0;251;5M", "press 250,4 "), ("\u{1B}[<0;231;7m", "release 230,6 ")] {
      try tmux.type(report)
      try tmux.wait { $0.contains("│\(text)") }
    }
    // What is none is passed over as a whole.
    for report in [
      "\u{1B}[<0;0;0M", "\u{1B}[<99999999999999999999;1;1M", "\u{1B}[<2;3M", "\u{1B}[<1;2;3;4;5;6M",
    ] {
      try tmux.type(report)
    }
    try tmux.press("j")
    let events = try tmux.wait { $0.contains("character(\"j\")") }.split(separator: "\n")
    #expect(events.filter { $0.hasPrefix("│character(") }.count == 1)
  }

  @Test(
    "The mouse stays with the terminal where that is wanted, also after a stop",
    arguments: ["tmux-256color", "xterm"])
  func noMouse(term: String) throws {
    let tmux = try Tmux(term: term)
    try tmux.startProbe("--no-mouse")
    #expect(try tmux.modes().hasSuffix("mouse=0000\n"))
    try tmux.press("z")
    try tmux.type("fg\n")
    try tmux.wait { $0.contains("─ probe ─") && $0.contains("resized") }
    #expect(try tmux.modes().hasSuffix("mouse=0000\n"))
  }

  @Test("The mouse is left to the terminal and taken back as asked", arguments: ["tmux-256color", "xterm"])
  func mouseToggled(term: String) throws {
    let tmux = try Tmux(term: term)
    try tmux.startProbe()
    try tmux.press("m")
    try tmux.wait { $0.contains("character(\"m\")") }
    #expect(try tmux.modes().hasSuffix("mouse=0000\n"))
    try tmux.press("z")
    try tmux.type("fg\n")
    try tmux.wait { $0.contains("─ probe ─") && $0.contains("resized") }
    #expect(try tmux.modes().hasSuffix("mouse=0000\n"))
    try tmux.press("c", "m")
    try tmux.wait { $0.contains("character(\"m\")") }
    #expect(try tmux.modes().hasSuffix("mouse=1101\n"))
    try tmux.type("\u{1B}[<0;10;5M")
    try tmux.wait { $0.contains("│press 9,4 ") }
  }

  @Test("Standard output can be elsewhere while the screen is shown")
  func outputElsewhere() throws {
    let tmux = try Tmux()
    let modes = try tmux.modes()
    try tmux.startProbe()
    try tmux.press("o")
    let screen = try tmux.wait { $0.contains("elsewhere") }
    #expect(!screen.contains("rubbish"))
    try tmux.resize(columns: 70, rows: 20)
    try tmux.wait { $0.contains("elsewhere 70") }
    try tmux.press("o", "q")
    try tmux.wait { $0.contains("status 0") }
    #expect(try tmux.modes() == modes)
  }

  @Test("A wake-up from another thread ends the waiting")
  func wake() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    try tmux.press("w")
    try tmux.wait { $0.contains("woken") }
  }

  @Test("Every size is taken, and twenty in a row end in a whole frame")
  func resize() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    for step in 0..<20 { try tmux.resize(columns: 40 + step * 7 % 50, rows: 8 + step * 5 % 20) }
    try tmux.resize(columns: 100, rows: 30)
    // The last corner may come after the rest.
    let bottom = "╰" + String(repeating: "─", count: 98) + "╯"
    let lines = try tmux.wait { $0.contains("│100x30 ") && $0.contains(bottom) }.split(separator: "\n")
    #expect(lines.count == 30)
    #expect(lines[0] == "╭─ probe " + String(repeating: "─", count: 90) + "╮")
    #expect(lines[29] == bottom)
  }
}
