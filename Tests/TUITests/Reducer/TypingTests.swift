import Canvas
import TUI
import Testing

@Suite("Typing")
struct TypingTests {
  @Test("takes every printable key, and Esc leaves it as it was")
  func printable() {
    var script = Scene.running.script()
    script.select(.weightDecay)
    script.key(.enter)
    script.key(.control("u"))
    #expect(script.type("qpsn?12/").isEmpty)
    #expect(script.state.cnn.panel.editing?.text == "qpsn?12/")
    #expect(script.state.overlay == nil)
    script.key(.escape)
    #expect(!script.state.isEditing)
    #expect(script.state.cnn.panel.target(.weightDecay) == .real(5e-4))
  }

  @Test("moves and deletes in the text")
  func editing() {
    var field = Script()
    field.type("/")
    field.type("abcd")
    field.key(.left)
    field.key(.backspace)
    #expect(field.state.filterEditing?.field.text == "abd")
    field.key(.home)
    field.key(.delete)
    field.type("x")
    #expect(field.state.filterEditing?.field.text == "xbd")
    field.key(.end)
    field.type("y")
    #expect(field.state.filterEditing?.field.text == "xbdy")
  }

  @Test("takes no control characters")
  func control() {
    var script = Script()
    script.type("/")
    script.key(.character("\u{1B}"))
    script.key(.character("\u{202E}"))
    #expect(script.state.filterEditing?.field.text == "")
  }

  @Test("ends when another pane is clicked, and what was typed is not taken")
  func clicked() {
    var script = Scene.running.script()
    script.focus(.log)
    script.type("/loss")
    script.key(.enter)
    script.type("/xyz")
    #expect(script.state.run.log.filter.text == "lossxyz")
    script.act(.input(.mouse(.init(action: .press, at: Point(column: 5, row: 5)))))
    #expect(!script.state.isEditing)
    #expect(script.state.focus == .plots)
    #expect(script.state.run.log.filter.text == "loss")
  }

  @Test("keeps the cursor behind wide characters, and an accent with its letter")
  func wide() throws {
    var script = Script()
    script.launch()
    script.type("/")
    let start = try #require(render(script.state).cursor)
    script.type("日本")
    #expect(render(script.state).cursor?.column == start.column + 4)
    script.type("e\u{301}")
    #expect(script.state.filterEditing?.field.characters.count == 3)
    #expect(render(script.state).cursor?.column == start.column + 5)
    script.key(.backspace)
    #expect(script.state.filterEditing?.field.text == "日本")
    // A text that is longer than its field shows the part around the cursor.
    script.type(String(repeating: "漢", count: 60))
    let end = try #require(render(script.state).cursor)
    #expect(script.state.size.columns > end.column)
  }
}
