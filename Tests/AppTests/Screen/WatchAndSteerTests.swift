import Foundation
import Testing
import TmuxSupport

@Suite(
  "The screen in a real terminal: watch and steer", .serialized,
  .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct WatchAndSteerTests {
  @Test("It opens on a run that is training, on the images that are there")
  func opens() throws {
    let screen = try ScreenInTmux()
    try screen.launch()
    let first = try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 0 }
    let lines = first.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("CNN · Fashion-MNIST  49,338 parameters"))
    #expect(lines[0].contains("▶ training  epoch 1/"))
    let titles = [
      "1 loss, nats", "accuracy, %", "2 trends", "3 hyperparameters", "4 names", "5 classes", "6 log",
    ]
    for title in titles {
      #expect(first.contains("─ \(title) ─") || first.contains("▸ \(title) ─"), "no pane \(title)")
    }
    // It goes on by itself.
    let before = try #require(ScreenInTmux.iteration(first))
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > before }
  }

  @Test("Pasted text is not played as keys")
  func paste() throws {
    let screen = try ScreenInTmux()
    try screen.launch("rnn", "--epochs", "300")
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 5 }
    for text in ["qa-server-01", "less notes.txt\n", "qy\n"] {
      try screen.tmux.paste(text)
      try screen.wait { $0.contains("pasted text ignored: \(text.count) characters") }
    }
    let shown = try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 5 }
    #expect(shown.contains("▶ training"))
  }

  @Test("A batch size that is typed in the middle of an epoch is on the curve and in the log")
  func batchSize() throws {
    let screen = try ScreenInTmux()
    try screen.launch("cnn", "--batch-size", "128")
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 5 }
    try screen.tmux.press("Tab", "Tab", "Enter", "C-u")
    try screen.tmux.type("96")
    try screen.tmux.press("Enter")
    let changed = try screen.wait(for: "changed batch 128→96 at epoch 1")
    // 60,000 images make 468 batches of 128; those not yet seen were dealt anew.
    #expect(changed.firstMatch(of: /▸ batch size +‹ 96 ›/) != nil)
    try screen.wait { $0.firstMatch(of: /iter [\d,]+\/(\d+)/).flatMap { Int($0.1) } ?? 0 > 468 }
    // The mark stands in both plots, and says what was changed.
    try screen.wait { shown in
      let marked = shown.split(separator: "\n").filter {
        $0.contains("batch 128→96") && !$0.contains("changed")
      }
      return marked.count == 2 && shown.contains("┊")
    }
    try screen.tmux.press("z")
    try screen.wait { $0.firstMatch(of: /▸ batch size +‹ 128 ›/) != nil }
  }

  @Test("What is no value is refused in place, with the reason")
  func refused() throws {
    let screen = try ScreenInTmux()
    try screen.launch("rnn")
    try screen.tmux.press("Tab", "Tab", "Enter", "C-u")
    try screen.tmux.type("many")
    try screen.tmux.press("Enter")
    try screen.wait(for: "✗ “many” is no value for batch size")
    try screen.tmux.press("Escape")
    try screen.wait { !$0.contains("many") }
  }

  @Test("Names of a language are made while the CNN trains")
  func names() throws {
    let screen = try ScreenInTmux()
    try screen.launch()
    try screen.tmux.press("Tab", "Tab", "Tab", "Enter")
    try screen.tmux.type("ital")
    try screen.wait(for: "Italian")
    try screen.tmux.press("Enter")
    try screen.tmux.type("C")
    let made = try screen.wait {
      $0.contains("shipped RNN") && $0.matches(of: /│ ?C[a-z' -]+ +(?:new|known)/).count >= 3
    }
    #expect(made.contains("‹Italian›"))
    let training = try screen.wait { ScreenInTmux.iteration($0) != nil }
    try screen.wait { ScreenInTmux.iteration($0) != ScreenInTmux.iteration(training) }
  }

  @Test("A pause right after the start holds, a step makes one iteration, and the run goes on")
  func pause() throws {
    let screen = try ScreenInTmux()
    try screen.tmux.type("'\(Program.binary)'\n")
    try screen.wait { $0.contains("parameters") || $0.contains("starting") }
    try screen.tmux.press("p")
    let paused = try screen.wait(for: "‖ paused")
    // It may have paused before the first one.
    let at = ScreenInTmux.iteration(paused) ?? 0
    try screen.tmux.press(".")
    try screen.wait { ScreenInTmux.iteration($0) == at + 1 }
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try ScreenInTmux.iteration(screen.tmux.screen()) == at + 1)
    try screen.tmux.press("p")
    try screen.wait { $0.contains("▶ training") && ScreenInTmux.iteration($0) ?? 0 > at + 1 }
  }

  @Test("The other network begins with one key, and the first keeps its state")
  func switching() throws {
    let screen = try ScreenInTmux()
    try screen.launch()
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 3 }
    try screen.tmux.press("n")
    try screen.wait { $0.contains("RNN · surnames") && $0.contains("names/s") && $0.contains("CNN paused") }
    try screen.tmux.press("n")
    let back = try screen.wait {
      $0.contains("CNN · Fashion-MNIST  49,338 parameters") && $0.contains("▶ training")
    }
    #expect(ScreenInTmux.iteration(back) ?? 0 > 3)
  }

  @Test("Forty sizes in a row, some far too small, end in a whole frame")
  func resizing() throws {
    let screen = try ScreenInTmux()
    try screen.launch()
    for step in 0..<40 {
      try screen.tmux.resize(columns: 20 + step * 37 % 190, rows: 5 + step * 23 % 58)
    }
    try screen.tmux.resize(columns: 50, rows: 12)
    let small = try screen.wait(for: "50×12")
    #expect(small.contains("60×16"))
    try screen.tmux.resize(columns: 132, rows: 40)
    let whole = try screen.wait { $0.contains("q quit") && $0.contains("hyperparameters") }
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).prefix(40)
    #expect(lines.count == 40)
    #expect(lines.allSatisfy { $0.count <= 132 })
    #expect(lines[39].contains("? help"))
    #expect(lines[2].hasPrefix("╭─") && lines[2].hasSuffix("╮"))
  }

  @Test("Without UTF-8 and colours everything is there in ASCII")
  func plain() throws {
    let screen = try ScreenInTmux(
      columns: 80, rows: 24, environment: ["LC_ALL": "C", "NO_COLOR": "1"])
    try screen.launch()
    let shown = try screen.wait { ScreenInTmux.iteration($0) != nil || $0.contains("/468") }
    #expect(shown.utf8.allSatisfy { $0 < 0x80 })
    #expect(shown.contains("hyperparameters"))
    let colored = try screen.tmux.screen(colors: true)
      .replacing("[39m", with: "").replacing("[49m", with: "")
    #expect(!colored.contains("[3") && !colored.contains("[4"))
  }
}
