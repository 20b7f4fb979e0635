import Canvas
import SnapshotSupport
import TUI
import Testing

/// Beside `Snapshots`, where the golden files are.
@Suite("The screen looks as recorded")
struct ScreenSnapshotTests {
  private func expect(_ script: Script, named name: String) {
    let frame = render(script.state)
    expectSnapshot(frame.text + "\n" + frame.styles, named: name + ".txt")
  }

  @Test("while it trains, at every size", arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
  func running(columns: Int, rows: Int) {
    expect(Scene.running.script(columns: columns, rows: rows), named: "running-\(columns)x\(rows)")
  }

  @Test(
    "with each pane in each state of a run", arguments: Pane.allCases,
    [Scene.empty, .running, .diverged, .finished])
  func pane(_ pane: Pane, _ scene: Scene) {
    var script = scene.script(columns: 80, rows: 24)
    script.focus(pane)
    script.type("f")
    expect(script, named: "\(pane)-\(scene.rawValue)")
  }

  @Test("in ASCII without colour")
  func plain() {
    let script = Scene.running.script(columns: 120, rows: 36, display: .plain)
    let frame = render(script.state)
    expectSnapshot(frame.text, named: "ascii.txt")
  }

  @Test("with attributes in the place of colours where there are none")
  func withoutColor() {
    let script = Scene.running.script(columns: 80, rows: 24)
    let frame = render(script.state)
    let rows = (0..<frame.size.rows).map { row in
      (0..<frame.size.columns).map { column in
        let rendition = Theme.dark.rendition(of: frame[column, row].style, depth: .none)
        let emphasis = rendition.emphasis.rawValue
        return emphasis == 0 ? "." : String(emphasis, radix: 16)
      }.joined()
    }
    expectSnapshot(frame.text + "\n" + rows.joined(separator: "\n") + "\n", named: "no-colour.txt")
  }

  @Test("with the glyphs of the Linux console")
  func console() {
    let script = Scene.running.script(columns: 80, rows: 24, display: Display(glyphs: .console))
    expectSnapshot(render(script.state).text, named: "console.txt")
  }

  @Test("on the RNN, with the CNN hidden")
  func languages() {
    var script = Scene.running.script()
    script.type("n")
    script.event(.stateChanged(.paused))
    script.begin(.rnn)
    script.trainLanguages()
    expect(script, named: "languages")
  }

  @Test("with the help, the dialogs, and the size that is needed")
  func overlays() {
    var script = Scene.running.script(columns: 80, rows: 24)
    script.type("?")
    expect(script, named: "help")
    script.key(.escape)
    script.type("q")
    expect(script, named: "quit")
    script.type("s")
    expect(script, named: "saving")
    expect(Script(columns: 40, rows: 10), named: "too-small")
    expect(Scene.failed.script(columns: 80, rows: 24), named: "failed")
  }

  @Test("with the confusion matrix, the images wrong first, and the changes in a table")
  func views() {
    var script = Scene.running.script(columns: 80, rows: 24)
    script.focus(.classes)
    script.type("fv")
    expect(script, named: "confusion")
    script.type("w")
    expect(script, named: "images-wrong-first")
    script.focus(.log)
    script.type("v")
    expect(script, named: "changes")
  }

  @Test("while a value is refused, a language is completed, and the log is filtered")
  func editing() {
    var script = Scene.running.script(columns: 80, rows: 24)
    script.select(.batchSize)
    script.key(.enter)
    script.type("000")
    script.key(.enter)
    expect(script, named: "refused")
    script.key(.escape)
    script.focus(.names)
    script.key(.enter)
    script.type("sh")
    expect(script, named: "completing")
    script.key(.escape)
    script.focus(.log)
    script.type("/test")
    expect(script, named: "filtering")
    script.key(.escape)
    script.focus(.hyperparameters)
    script.type("/rate")
    expect(script, named: "filtering-rows")
  }

  @Test("with the cursor on a zoomed plot, on a logarithmic axis over time")
  func cursor() {
    var script = Scene.running.script(columns: 120, rows: 36)
    script.focus(.plots)
    script.type("yxe+")
    script.key(.left)
    for _ in 0..<20 { script.key(.left) }
    expect(script, named: "cursor")
  }
}
