import Canvas
import TUI
import Testing
import Training

@Suite("Text that is pasted") struct PasteTests {
  @Test(
    "does nothing outside of a field, and says so",
    arguments: ["qa-server-01", "less notes.txt\n", "s", "ry\nqy\n", "\u{3}\u{1A}", "\u{1B}[2J", ""])
  func outside(text: String) {
    for pane in Pane.allCases {
      var script = Script()
      script.launch()
      script.train(1...10)
      script.focus(pane)
      _ = script.takeEffects()
      let before = script.state
      #expect(script.act(.input(.paste(text))) == [])
      #expect(script.state.notice?.text.hasPrefix("pasted text ignored: \(text.count) characters") == true)
      #expect(script.state.overlay == nil)
      #expect(script.state.focus == before.focus)
      #expect(script.state.visible == before.visible)
      #expect(script.state.run.panel == before.run.panel)
      #expect(script.state.run.phase == before.run.phase)
    }
  }

  @Test("answers no dialog", arguments: ["q", "s", "r"], ["y", "\n", "a", "n"])
  func dialogs(key: String, text: String) {
    var script = Script()
    script.launch()
    script.train(1...10)
    script.type(key)
    let overlay = script.state.overlay
    #expect(overlay != nil)
    script.act(.tick(script.state.now + 10))
    #expect(script.act(.input(.paste(text))) == [])
    #expect(script.state.overlay == overlay)
  }

  @Test("goes into the field that is edited, on one line and without what cannot be shown")
  func intoField() {
    var script = Script()
    script.launch()
    script.train(1...10)
    script.focus(.log)
    script.type("/")
    script.act(.input(.paste("\u{1B}[31mtest\r\nloss\u{7}\n")))
    #expect(script.state.run.log.filter.text == "[31mtest loss")
    script.act(.input(.paste(String(repeating: "x", count: 100_000))))
    #expect(script.state.run.log.filter.text.count <= 64)
    #expect(script.state.overlay == nil)
  }
}

@Suite("Keys that were on their way before a dialog could be read") struct TypedAheadTests {
  @Test("do not answer it", arguments: ["q", "s", "r"])
  func burst(opener: String) {
    for key: Input.Key in [
      .character("y"), .enter, .character("a"), .character("s"), .character("n"), .escape,
    ] {
      var script = Script()
      script.launch()
      script.train(1...10)
      script.type(opener)
      let overlay = script.state.overlay
      _ = script.takeEffects()
      #expect(script.act(.input(.key(key))) == [])
      #expect(script.state.overlay == overlay)
    }
  }

  @Test("The key that opens a dialog is not its answer, however late", arguments: ["q", "s", "r"])
  func opener(key: String) {
    var script = Script()
    script.launch()
    script.train(1...10)
    script.type(key)
    let overlay = script.state.overlay
    _ = script.takeEffects()
    #expect(script.type(key) == [])
    #expect(script.state.overlay == overlay)
  }

  @Test("y and n are answers of every dialog", arguments: ["q", "s", "r"])
  func yesAndNo(opener: String) {
    for (key, goesOn) in [("n", true), ("y", false)] {
      var script = Script()
      script.launch()
      script.train(1...10)
      script.type(opener)
      _ = script.takeEffects()
      let effects = script.type(key)
      #expect(effects == (goesOn ? [] : [.send(.cnn, .stop)]))
      if goesOn { #expect(script.state.overlay == nil) }
    }
  }
}
