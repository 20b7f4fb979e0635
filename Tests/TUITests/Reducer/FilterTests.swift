import Canvas
import TUI
import Testing
import Training

@Suite("A filter narrows down")
struct FilterTests {
  private func text(_ script: Script) -> String { render(script.state).text }

  @Test("the rows of the hyperparameters, and the arrows go through those that are left")
  func hyperparameters() {
    var script = Scene.running.script()
    script.focus(.hyperparameters)
    script.type("/RATE")
    script.key(.enter)
    #expect(text(script).contains("filter /RATE"))
    #expect(script.state.run.fields == [.learningRate])
    #expect(script.state.run.panel.selected == .learningRate)
    script.key(.down)
    #expect(script.state.run.panel.selected == .learningRate)
    #expect(!text(script).contains("batch size"))
    script.key(.escape)
    #expect(script.state.run.fields == Hyperparameter.all)
  }

  @Test("to no row, and then no key changes a value that cannot be seen")
  func noRow() {
    var script = Scene.running.script()
    script.focus(.hyperparameters)
    script.type("/xyz")
    #expect(text(script).contains("no row holds “xyz”"))
    script.key(.enter)
    script.key(.right)
    script.key(.enter)
    #expect(script.state.run.panel.pending.isEmpty && script.state.run.panel.editing == nil)
  }

  @Test("until undoing a change brings its row back")
  func undo() {
    var script = Scene.running.script()
    script.focus(.hyperparameters)
    script.key(.right)
    script.type("/rate")
    script.key(.enter)
    script.type("z")
    #expect(script.state.run.panel.selected == .batchSize)
    #expect(script.state.run.panel.filter.isEmpty)
  }

  @Test("the classes, the rows of the matrix, and the images of a class or taken for it")
  func classes() throws {
    var script = Scene.running.script()
    script.focus(.classes)
    script.type("f")
    script.type("/ship")
    script.key(.enter)
    let all = script.state.classes.images?.count ?? 0
    let order = script.state.classes.order
    #expect(!order.isEmpty && order.count < all)
    let ship = try #require(script.state.run.classNames.firstIndex(of: "ship"))
    let predictions = script.state.cnn.evaluation?.predictions ?? []
    for image in order.map(Int.init) {
      let isShip = Int(Script.images.labels[image]) == ship
      let isTakenForOne = Int(predictions[image].classes.0) == ship
      #expect(isShip || isTakenForOne)
    }
    #expect(script.state.run.shownClasses == [ship])
    script.key(.escape)
    script.key(.escape)
    #expect(script.state.classes.order.count == all)
  }

  @Test("the changes in the table, by the name in full or in short")
  func changes() {
    var script = Scene.running.script()
    script.focus(.log)
    script.type("v")
    #expect(script.state.run.shownChanges == Array(script.state.run.changes.indices))
    #expect(!script.state.run.changes.isEmpty)
    script.type("/nothing like it")
    #expect(text(script).contains("no change holds “nothing like it”"))
    script.key(.control("u"))
    script.type(script.state.run.changes[0].settings[0].field.title)
    #expect(script.state.run.shownChanges.contains(0))
    #expect(script.state.showsChanges, "the table stays")
  }

  @Test("to what it was when typing is given up, by Esc or by the mouse", arguments: [true, false])
  func givenUp(byEscape: Bool) {
    var script = Scene.running.script()
    script.focus(.hyperparameters)
    script.type("/e")
    script.key(.enter)
    let fields = script.state.run.fields
    script.type("/poch")
    #expect(script.state.run.fields == [.epochs])
    if byEscape {
      script.key(.escape)
    } else {
      script.act(.input(.mouse(.init(action: .press, at: Point(column: 5, row: 5)))))
      #expect(script.state.focus == .plots)
    }
    #expect(!script.state.isEditing)
    #expect(script.state.run.panel.filter.text == "e")
    #expect(script.state.run.fields == fields && fields.count > 1)
    #expect(fields.contains(script.state.run.panel.selected))
  }

  @Test("languages by typing one")
  func languages() {
    var script = Scene.running.script()
    script.focus(.names)
    script.type("/viet")
    #expect(script.state.names.completions == ["Vietnamese"])
    script.key(.enter)
    #expect(script.state.names.languageName == "Vietnamese")
  }

  @Test("the log where the focus has no list")
  func elsewhere() {
    var script = Scene.running.script()
    script.focus(.trends)
    script.type("/done")
    #expect(script.state.focus == .log && !script.state.run.log.filter.isEmpty)
  }

  @Test("the next run's lists too")
  func restarted() {
    var script = Scene.running.script()
    for (pane, text) in [(Pane.hyperparameters, "rate"), (.classes, "ship"), (.log, "done")] {
      script.focus(pane)
      script.type("/" + text)
      script.key(.enter)
    }
    script.type("r")
    script.key(.enter)
    script.finish(.stopped)
    script.begin(.cnn)
    #expect(script.state.run.history.isEmpty, "the next run")
    #expect(script.state.run.panel.filter.text == "rate")
    #expect(script.state.run.classFilter.text == "ship")
    #expect(script.state.run.log.filter.text == "done")
  }
}
