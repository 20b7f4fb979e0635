import Canvas
import TUI
import Testing
import Training

@Suite("The mouse") struct MouseTests {
  private func press(_ script: inout Script, _ column: Int, _ row: Int) -> [Effect] {
    // As a person does, after the screen has been read.
    script.act(.tick(script.state.now + 0.25))
    return script.act(.input(.mouse(.init(action: .press, at: Point(column: column, row: row)))))
  }

  /// The place of a text on the screen.
  private func find(_ text: String, _ script: Script, inRow wanted: Int? = nil) throws -> (
    column: Int, row: Int
  ) {
    let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (row, line) in lines.enumerated() where wanted == nil || row == wanted {
      if let range = line.range(of: text) { return (String(line[..<range.lowerBound]).columns, row) }
    }
    struct Missing: Error { var text: String }
    throw Missing(text: text)
  }

  @Test("chooses the row of a hyperparameter", arguments: [(80, 24), (120, 36), (200, 60), (60, 16)])
  func hyperparameter(columns: Int, rows: Int) throws {
    var script = Scene.running.script(columns: columns, rows: rows)
    for name in ["momentum", "batch size", "epochs"] {
      guard let place = try? find(name, script) else { continue }
      #expect(press(&script, place.column + 1, place.row).isEmpty)
      #expect(script.state.focus == .hyperparameters)
      #expect(script.state.run.panel.selected.title == name)
    }
    #expect(script.state.run.panel.selected.title == "epochs")
  }

  @Test("is left to the terminal and taken back, wherever one is")
  func leftToTheTerminal() {
    for before in ["", "/", "?", "q"] {
      var script = Scene.running.script()
      script.type(before)
      #expect(script.act(.input(.key(.control("t")))) == [.takeMouse(false)], "\(before)")
      // A dialog has the line of the notices.
      #expect(script.state.overlay != nil || script.text.contains("Ctrl-T takes it back"), "\(before)")
      #expect(script.act(.input(.key(.control("t")))) == [.takeMouse(true)])
    }
  }

  @Test("chooses what a filter has left")
  func filtered() throws {
    var script = Scene.running.script()
    script.type("/decay")
    script.key(.enter)
    let place = try find("weight decay", script)
    _ = press(&script, place.column, place.row)
    #expect(script.state.run.panel.selected == .weightDecay)
  }

  @Test("leaves a value that was being typed as it was")
  func whileTyping() throws {
    var script = Scene.running.script()
    let place = try find("momentum", script)
    script.key(.enter)
    script.type("9")
    #expect(script.state.run.panel.editing != nil)
    #expect(press(&script, place.column, place.row).isEmpty)
    #expect(script.state.run.panel.editing == nil)
    #expect(script.state.run.panel.selected == .momentum)
  }

  @Test("chooses the fields of the names pane, and a language of the list")
  func names() throws {
    var script = Scene.running.script(columns: 200, rows: 60)
    for (label, field) in [
      ("language", NamesState.Field.language), ("sample", .choice), ("start", .start), ("count", .count),
      ("safer", .temperature),
    ] {
      let row = try find("safer", script).row - ["language", "sample"].count(where: { $0 == label }) * 2
      let place = try find(label, script, inRow: ["start", "count"].contains(label) ? row - 1 : row)
      _ = press(&script, place.column, place.row)
      #expect(script.state.focus == .names)
      #expect(script.state.names.selected == field, "\(label)")
    }
    while script.state.names.selected != .language { script.key(.up) }
    script.key(.enter)
    let place = try find("Vietnamese", script)
    _ = script.takeEffects()
    let effects = press(&script, place.column, place.row)
    #expect(script.state.names.languageName == "Vietnamese")
    #expect(script.state.names.editing == nil)
    #expect(effects.contains { if case .generate = $0 { true } else { false } })
  }

  @Test(
    "presses every key of the footer, as the key itself would",
    arguments: [Pane.plots, .trends, .hyperparameters, .names, .classes, .log], [80, 120, 200])
  func footer(pane: Pane, columns: Int) throws {
    var start = Scene.running.script(columns: columns, rows: columns == 80 ? 24 : 60)
    if start.state.focus != pane { start.focus(pane) }
    let last = start.state.size.rows - 1
    let line = String(start.text.split(separator: "\n", omittingEmptySubsequences: false)[last])
    var hits = 0
    for (key, input) in [
      ("p pause", Input.Key.character("p")), ("Tab pane", .tab), ("? help", .character("?")),
      ("q quit", .character("q")), ("w window", .character("w")), ("Enter type", .enter),
      ("n RNN", .character("n")), ("f full", .character("f")), ("v changes", .character("v")),
    ] where line.contains(key) {
      hits += 1
      let place = try find(key, start, inRow: last)
      for offset in [0, key.columns - 1] {
        var clicked = start
        var pressed = start
        let effects = press(&clicked, place.column + offset, last)
        #expect(effects == pressed.key(input), "\(key)")
        #expect(clicked.text == pressed.text, "\(key)")
      }
      var beside = start
      #expect(press(&beside, place.column + key.columns, last).isEmpty, "between two keys")
      #expect(beside.text == start.text)
    }
    #expect(hits >= 4)
  }

  @Test("presses the one or the other of two keys that share a text")
  func pairs() throws {
    var script = Scene.running.script()
    script.focus(.plots)
    let place = try find("+-", script, inRow: script.state.size.rows - 1)
    _ = press(&script, place.column, place.row)
    _ = press(&script, place.column, place.row)
    #expect(script.state.plot.zoom == 2)
    _ = press(&script, place.column + 1, place.row)
    #expect(script.state.plot.zoom == 1)
    let arrows = try find("←→", script, inRow: place.row)
    for _ in 0..<3 { _ = press(&script, arrows.column, arrows.row) }
    let left = try #require(script.state.plot.cursor)
    _ = press(&script, arrows.column + 1, arrows.row)
    #expect(script.state.plot.cursor! > left)
  }

  @Test("answers a dialog, but no sooner than a key would")
  func dialog() throws {
    var script = Scene.running.script()
    script.type("q")
    let place = try find("back", script)
    script.act(.input(.mouse(.init(action: .press, at: Point(column: place.column, row: place.row)))))
    #expect(script.state.overlay == .confirmQuit, "nobody can have read it")
    _ = press(&script, place.column, place.row)
    #expect(script.state.overlay == nil)
    script.type("q")
    let save = try find("stop and save", script)
    #expect(press(&script, save.column, save.row) == [.send(.cnn, .stop)])
  }
}
