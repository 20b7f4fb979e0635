import Canvas
import Foundation
import Terminal
import Testing
import TmuxSupport

@Suite("What a terminal can do")
struct CapabilitiesTests {
  private func detect(
    _ environment: [String: String], codeset: String = "UTF-8", isTerminal: Bool = true
  ) -> TerminalCapabilities {
    .detect(environment: environment, codeset: codeset, isTerminal: isTerminal)
  }

  @Test("There is no screen without a terminal, and none on a dumb or unnamed one")
  func noScreen() {
    #expect(detect(["TERM": "xterm-256color"]).canShowScreen)
    #expect(!detect(["TERM": "xterm-256color"], isTerminal: false).canShowScreen)
    #expect(!detect(["TERM": "dumb"]).canShowScreen)
    #expect(!detect(["TERM": ""]).canShowScreen)
    #expect(!detect([:]).canShowScreen)
  }

  @Test(
    "Characters follow locale and terminal",
    arguments: [
      ("xterm-256color", "UTF-8", Glyphs.unicode), ("tmux-256color", "utf8", .unicode),
      ("screen", "UTF-8", .unicode), ("linux", "UTF-8", .console), ("linux", "ANSI_X3.4-1968", .ascii),
      ("xterm", "ISO-8859-1", .ascii), ("xterm", "", .ascii),
    ])
  func glyphs(term: String, codeset: String, expected: Glyphs) {
    #expect(detect(["TERM": term], codeset: codeset).glyphs == expected)
  }

  @Test(
    "A locale that names UTF-8 and is not there is taken for C.UTF-8, and so is any where that is asked for",
    arguments: [
      (["LANG": "xx_YY.UTF-8"], false, true), (["LANG": "xx_YY.utf8@latin"], false, true),
      (["LANG": "xx_YY.UTF-8", "LC_ALL": "C"], false, false), (["LANG": "xx_YY.ISO-8859-1"], false, false),
      (["LANG": "xx_YY"], false, false), ([:], false, false), ([:], true, true),
      (["LC_ALL": "C"], true, true),
    ])
  func locale(environment: [String: String], wantsUnicode: Bool, isUTF8: Bool) throws {
    // The locale is the process's, so each case is a process.
    let (probe, output) = (Process(), Pipe())
    probe.executableURL = URL(fileURLWithPath: Tmux.probe)
    probe.arguments = ["codeset"] + (wantsUnicode ? ["--unicode"] : [])
    probe.environment = environment
    probe.standardOutput = output
    try probe.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    probe.waitUntilExit()
    #expect(text == (isUTF8 ? "UTF-8\n" : "ANSI_X3.4-1968\n"))
  }

  @Test("NO_COLOR turns colours off unless it is empty")
  func noColor() {
    #expect(detect(["TERM": "xterm"]).wantsColor)
    #expect(detect(["TERM": "xterm", "NO_COLOR": ""]).wantsColor)
    #expect(!detect(["TERM": "xterm", "NO_COLOR": "1"]).wantsColor)
    #expect(!detect(["TERM": "xterm", "NO_COLOR": "0", "COLORTERM": "truecolor"]).wantsColor)
  }

  @Test(
    "COLORTERM leads to better descriptions of the terminal, where it can be trusted",
    arguments: [
      ("xterm-256color", "truecolor", ["xterm-direct", "xterm-256color"]),
      ("xterm", "24bit", ["xterm-direct", "xterm-256color", "xterm"]),
      ("tmux-256color", "truecolor", ["tmux-direct", "tmux-256color"]),
      ("xterm-256color", "", ["xterm-256color"]), ("xterm-256color", "yes", ["xterm-256color"]),
      ("screen-256color", "truecolor", ["screen-256color"]), ("linux", "truecolor", ["linux"]),
      ("xterm-direct", "truecolor", ["xterm-direct"]), ("xterm-kitty", "truecolor", ["xterm-kitty"]),
    ])
  func names(term: String, colorTerm: String, expected: [String]) {
    #expect(detect(["TERM": term, "COLORTERM": colorTerm]).names == expected)
  }

  @Test(
    "COLORFGBG tells a light background from a dark one",
    arguments: [
      ("15;0", false), ("0;15", true), ("0;default;15", true), ("0;7", true), ("12;8", false), ("15", nil),
      ("0;default", nil), ("", nil),
    ] as [(String, Bool?)])
  func background(value: String, expected: Bool?) {
    #expect(detect(["TERM": "xterm", "COLORFGBG": value]).hasLightBackground == expected)
    #expect(detect(["TERM": "xterm"]).hasLightBackground == nil)
    #expect(
      detect(["TERM": "xterm", "COLORFGBG": value]).defaultTheme == (expected == true ? .light : .dark))
  }
}
