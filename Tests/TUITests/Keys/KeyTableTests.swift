import Canvas
import TUI
import Testing

@Suite("The key table")
struct KeyTableTests {
  @Test("binds no key twice in a context")
  func unique() {
    for context in KeyContext.allCases {
      let keys = KeyTable.bindings.filter { $0.context == context }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }

  @Test("has all keys that the screen promises", arguments: Array("?psnfzgyq/[]+-0" + Pane.digits))
  func promised(character: Character) {
    #expect(KeyTable.command(for: .character(character), in: [.everywhere]) != nil)
  }

  @Test("shows and hides each pane by its digit, and says from which to which they go")
  func digits() {
    for pane in Pane.allCases {
      let key = Input.Key.character(Character("\(pane.rawValue)"))
      #expect(KeyTable.command(for: key, in: [.everywhere]) == .togglePane(pane))
    }
    let row = KeyTable.bindings.first { $0.command == .togglePane(Pane.allCases[0]) }
    let ends = (Pane.digits.first!, Pane.digits.last!)
    #expect(row?.keyText == "\(ends.0)–\(ends.1)")
    #expect(row?.asciiKeyText == "\(ends.0)-\(ends.1)")
  }

  @Test("answers in the nearest context, then further out")
  func nearest() {
    #expect(KeyTable.command(for: .character("w"), in: [.pane(.plots), .everywhere]) == .window)
    #expect(KeyTable.command(for: .character("w"), in: [.pane(.classes), .everywhere]) == .wrongFirst)
    #expect(KeyTable.command(for: .character("w"), in: [.pane(.trends), .everywhere]) == nil)
    #expect(KeyTable.command(for: .character("p"), in: [.pane(.trends), .everywhere]) == .pauseOrResume)
  }

  @Test("moves with arrows and with hjkl alike")
  func vi() {
    for (arrow, letter) in [(Input.Key.left, "h"), (.down, "j"), (.up, "k"), (.right, "l")]
      as [(Input.Key, Character)]
    {
      for context in [KeyContext.pane(.plots), .pane(.hyperparameters), .pane(.names)] {
        #expect(
          KeyTable.command(for: arrow, in: [context])
            == KeyTable.command(for: .character(letter), in: [context]))
      }
    }
  }

  @Test("keeps Ctrl-C, Ctrl-Z and Ctrl-L everywhere, in dialogs and while typing")
  func control() {
    for context in KeyContext.allCases {
      #expect(KeyTable.command(for: .control("c"), in: [context]) == .interrupt)
      #expect(KeyTable.command(for: .control("z"), in: [context]) == .suspend)
      #expect(KeyTable.command(for: .control("l"), in: [context]) == .redraw)
    }
  }

  @Test("writes its keys in ASCII too")
  func ascii() {
    for binding in KeyTable.bindings {
      #expect(
        binding.asciiKeyText.allSatisfy(\.isASCII) || binding.explanation == nil && binding.short == nil)
    }
  }

  @Test("fills the help with every key that has an explanation")
  func help() {
    var script = Script(columns: 120, rows: 200)
    script.type("?")
    let text = render(script.state).text
    for explanation in KeyTable.bindings.compactMap(\.explanation) {
      #expect(text.contains(explanation), "\(explanation)")
    }
  }

  @Test("fills the footer with what works at the focus")
  func footer() {
    var script = Scene.running.script(columns: 200, rows: 40)
    func footer() -> String {
      String(render(script.state).text.split(separator: "\n").last ?? "")
    }
    #expect(footer().contains("< > halve, double"))
    #expect(footer().contains("p pause"))
    #expect(!footer().contains("start"))
    script.focus(.plots)
    #expect(footer().contains("w window"))
    #expect(!footer().contains("halve"))
    script.type("q")
    #expect(footer().contains("y, Enter stop and save"))
    #expect(!footer().contains("w window"))
    script.key(.escape)
    script.type("/")
    #expect(footer().contains("Esc leave"))
    #expect(!footer().contains("q quit"), "q is a letter while typing")
  }
}
