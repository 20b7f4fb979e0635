import Canvas
import Metrics
import TUI
import Testing
import Training

@Suite("Panes, plots and lists")
struct PaneTests {
  @Test("take the focus in turn, forwards and backwards")
  func focus() {
    var script = Script()
    var seen: [Pane] = []
    for _ in Pane.allCases {
      seen.append(script.state.focus)
      script.key(.tab)
    }
    #expect(seen == Pane.allCases)
    script.key(.backTab)
    #expect(script.state.focus == Pane.allCases.last)
  }

  @Test("are hidden and shown by their numbers; 0 shows all")
  func toggle() {
    var script = Script()
    script.type("1")
    #expect(!script.state.visible.contains(.plots))
    #expect(script.state.focus == Pane.allCases[1])
    script.type("1")
    #expect(script.state.visible.contains(.plots))
    script.type(Pane.digits)
    #expect(script.state.visible.isEmpty)
    script.type("0")
    #expect(script.state.visible == Set(Pane.allCases))
  }

  @Test("that had no room come when their number is pressed or they get the focus")
  func tucked() {
    var script = Script(columns: 60, rows: 16)
    #expect(script.state.layout.rect(of: .classes) == nil)
    script.type("5")
    #expect(script.state.layout.rect(of: .classes) != nil)
    script.focus(.log)
    #expect(script.state.layout.rect(of: .log) != nil)
  }

  @Test("fill the screen by f and go back by Esc")
  func zoom() {
    var script = Script()
    script.type("f")
    #expect(script.state.layout.panes.map(\.pane) == [.plots])
    script.key(.escape)
    #expect(script.state.layout.panes.count > 1)
  }

  @Test(
    "cover the screen without overlap, whatever is shown",
    arguments: [(60, 16), (80, 24), (99, 40), (120, 36), (160, 50), (200, 60), (300, 20)])
  func cover(columns: Int, rows: Int) {
    for hidden in [
      [], [Pane.plots], [.hyperparameters, .names], [.log], [.plots, .log], [.classes, .trends],
    ] {
      for focus in Pane.allCases where !hidden.contains(focus) {
        var script = Script(columns: columns, rows: rows)
        for pane in hidden {
          script.type(String(pane.rawValue))
          if script.state.visible.contains(pane) { script.type(String(pane.rawValue)) }
        }
        script.focus(focus)
        let layout = script.state.layout
        var covered = [Int](repeating: 0, count: columns * rows)
        for rect in [layout.header, layout.progress, layout.bulletin, layout.footer]
          + layout.panes.map(\.rect)
        {
          for row in rect.row..<rect.row + rect.rows {
            for column in rect.column..<rect.column + rect.columns { covered[row * columns + column] += 1 }
          }
        }
        #expect(covered.allSatisfy { $0 == 1 }, "hidden \(hidden), focus \(focus)")
        #expect(layout.rect(of: focus) != nil)
      }
    }
  }

  @Test("take the focus by the mouse, and the cursor on a plot")
  func mouse() {
    var script = Scene.running.script()
    let layout = script.state.layout
    let log = layout.rect(of: .log)!
    script.act(.input(.mouse(.init(action: .press, at: Point(column: log.column + 3, row: log.row + 1)))))
    #expect(script.state.focus == .log)
    let plots = layout.rect(of: .plots)!
    script.act(
      .input(.mouse(.init(action: .press, at: Point(column: plots.column + 30, row: plots.row + 3)))))
    #expect(script.state.focus == .plots)
    let first = script.state.plot.cursor
    #expect(first != nil)
    script.act(.input(.mouse(.init(action: .drag, at: Point(column: plots.column + 50, row: plots.row + 3)))))
    #expect((script.state.plot.cursor ?? 0) > (first ?? 0))
    script.act(
      .input(.mouse(.init(action: .scrollUp, at: Point(column: plots.column + 30, row: plots.row + 3)))))
    #expect(script.state.plot.zoom == 1)
  }

  @Test("move the plot's cursor by one sample at least, and read it off")
  func cursor() {
    var script = Script()
    script.launch()
    script.train(1...30)
    script.key(.left)
    #expect(script.state.plot.cursor == 29)
    script.key(.left)
    #expect(script.state.plot.cursor == 28)
    script.key(.home)
    #expect(script.state.plot.cursor == 0)
    script.key(.right)
    #expect(script.state.plot.cursor == 1)
    script.key(.escape)
    #expect(script.state.plot.cursor == nil)
  }

  @Test("zoom into the newest part, or around the cursor")
  func plotZoom() {
    var script = Script()
    script.launch()
    script.train(1...400)
    script.type("++")
    #expect(script.state.plot.zoom == 2)
    func firstTick() -> Double? {
      let text = render(script.state).text
      return text.firstMatch(of: /└([\d.,]+)─/).flatMap { Double($0.1.replacing(",", with: "")) }
    }
    script.type("x")
    // Of 400 iterations, the newest 100.
    while script.state.plot.axis != .iteration { script.type("x") }
    #expect(firstTick().map { $0 >= 300 } == true)
    script.key(.left)
    for _ in 0..<4 { script.key(.home) }
    #expect(firstTick().map { $0 < 300 } == true, "the window goes with the cursor")
    script.type("---")
    #expect(script.state.plot.zoom == 0)
    #expect(firstTick().map { $0 < 100 } == true)
  }

  @Test("smooth the curves on the screen at once, and the other network's when it is shown")
  func smoothing() {
    func smoothed(_ kind: NetworkKind, _ weight: Double) -> [[Float]] {
      var history = RunHistory(smoothing: weight)
      for iteration in 1...50 { history.append(.init(Script.sample(kind, iteration: iteration))) }
      return [history.smoothed(.loss).all, history.smoothed(.accuracy).all]
    }
    func shown(_ script: Script, _ kind: NetworkKind) -> [[Float]] {
      let history = script.state[kind].history
      return [history.smoothed(.loss).all, history.smoothed(.accuracy).all]
    }
    var script = Script()
    script.launch()
    script.train(1...50)
    script.type("n")
    script.begin(.rnn)
    script.train(1...50, .rnn)
    #expect(shown(script, .cnn) == smoothed(.cnn, 0.9))
    script.key(.up)
    #expect(script.state.plot.smoothing == 0.95)
    #expect(shown(script, .rnn) == smoothed(.rnn, 0.95))
    script.type("n")
    #expect(shown(script, .cnn) == smoothed(.cnn, 0.95))
    script.key(.down)
    script.key(.down)
    #expect(shown(script, .cnn) == smoothed(.cnn, 0.8))
    script.type("n")
    #expect(shown(script, .rnn) == smoothed(.rnn, 0.8))
    // What comes later is smoothed like the rest.
    script.train(51...60, .rnn)
    #expect(script.state.rnn.history.smoothed(.loss).all.prefix(50) == smoothed(.rnn, 0.8)[0][...])
    script.key(.up)
    script.key(.down)
    #expect(script.state.rnn.history.smoothed(.loss).all.prefix(50) == smoothed(.rnn, 0.8)[0][...])
  }

  @Test("scroll the log, keep the lines in sight while it grows, and follow again at the end")
  func log() {
    var script = Scene.running.script(columns: 80, rows: 24)
    script.focus(.log)
    script.key(.up)
    script.key(.up)
    #expect(script.state.cnn.log.scroll == 2)
    script.event(.warning("new"))
    #expect(script.state.cnn.log.scroll == 3)
    script.key(.end)
    #expect(script.state.cnn.log.scroll == 0)
  }

  @Test("scroll the log to its first line, however many rows long lines take")
  func oldestLine() {
    var script = Script(columns: 80, rows: 24)
    script.launch()
    script.focus(.log)
    for index in 0..<20 {
      script.event(.warning("\(index) " + String(repeating: "a long line ", count: 12)))
    }
    func text() -> String { render(script.state).text }
    #expect(!text().contains("training images"))
    script.key(.home)
    #expect(text().contains("training images"))
    #expect(text().contains("0 a long line"))
    let top = script.state.run.log.scroll
    script.key(.up)
    #expect(script.state.run.log.scroll == top)
    script.key(.down)
    #expect(script.state.run.log.scroll == top - 1)
  }

  @Test("scroll classes no further than there are any, so that the way back is as long")
  func classesScroll() {
    var script = Scene.running.script(columns: 80, rows: 24)
    script.focus(.classes)
    script.type("v")
    let top = render(script.state)
    var frames: Set<String> = [top.text]
    var steps = 0
    while steps < 20 {
      script.key(.down)
      guard frames.insert(render(script.state).text).inserted else { break }
      steps += 1
    }
    #expect(steps > 0 && steps < 20)
    for _ in 0..<steps { script.key(.up) }
    #expect(render(script.state) == top)
  }

  @Test("offer a switch of the view only where it changes something")
  func view() {
    func footer(_ columns: Int, _ rows: Int) -> String {
      var script = Scene.running.script(columns: columns, rows: rows)
      script.focus(.classes)
      let before = render(script.state).text
      let footer = before.split(separator: "\n").last.map(String.init) ?? ""
      script.type("v")
      let after = render(script.state).text
      #expect(footer.contains("v view") == (before != after), "\(columns)x\(rows)")
      return footer
    }
    #expect(footer(80, 24).contains("v view"))
    #expect(!footer(200, 60).contains("v view"))
  }

  @Test("filter the log as it is typed, until Esc")
  func filter() {
    var script = Scene.running.script()
    let all = script.state.cnn.log.count
    script.focus(.log)
    script.type("/DONE")
    #expect(script.state.cnn.log.count == 12)
    script.key(.enter)
    script.event(.warning("not this"))
    #expect(script.state.cnn.log.count == 12)
    script.key(.escape)
    #expect(script.state.cnn.log.count == all + 1)
  }

  @Test("put wrong images first on request")
  func wrongFirst() {
    var script = Scene.running.script()
    script.focus(.classes)
    script.type("w")
    #expect(script.state.classes.wrongFirst)
    #expect(script.state.classes.view == .images)
    let text = render(script.state).text
    #expect(text.contains("images, wrong first"))
    let predictions = script.state.cnn.evaluation?.predictions ?? []
    let isWrong = script.state.classes.order.map { image in
      predictions[Int(image)].classes.0 != Script.images.labels[Int(image)]
    }
    #expect(isWrong.contains(true) && isWrong.contains(false))
    #expect(isWrong == isWrong.sorted { $0 && !$1 }, "no right one stands before a wrong one")
  }

  @Test("show a notice for a while")
  func notice() {
    var script = Script()
    script.act(.tick(10))
    script.act(.notified("hello"))
    #expect(script.state.wakeAt == 15)
    script.act(.tick(14.9))
    #expect(script.state.notice != nil)
    script.act(.tick(15))
    #expect(script.state.notice == nil)
  }

  @Test("are redrawn and suspended by Ctrl-L and Ctrl-Z, in dialogs too")
  func terminal() {
    var script = Scene.running.script()
    #expect(script.key(.control("l")) == [.redraw])
    script.type("q")
    #expect(script.key(.control("z")) == [.suspend])
  }

  @Test("that are all hidden take no keys")
  func allHidden() {
    var script = Script()
    script.launch()
    script.select(.batchSize)
    script.type(Pane.digits)
    #expect(script.state.visible.isEmpty)
    _ = script.takeEffects()
    script.key(.right)
    #expect(script.takeEffects().isEmpty)
    #expect(script.state.cnn.panel.pending.isEmpty)
    script.type("0")
    #expect(script.state.visible.count == Pane.allCases.count)
  }

  @Test("zoom no further than ten iterations, also when the window or the run becomes shorter")
  func deepestZoom() {
    var script = Scene.running.script()
    script.focus(.plots)
    for _ in 0..<40 { script.type("+") }
    func text() -> String { render(script.state).text }
    #expect(script.state.run.history.count >> script.state.plot.zoom >= 10)
    let whole = script.state.plot.zoom
    script.type("w")
    #expect(text().contains("zoom 32x"), "500 iterations")
    script.type("-")
    #expect(script.state.plot.zoom == 4)
    #expect(whole > 5)
  }

  @Test("judge the test images of a data set whose name is not the title of its kind")
  func ownImages() {
    var script = Script()
    script.launch(dataset: "digits")
    script.act(.testImages(Script.images, dataset: "digits"))
    script.trainEpochs(1...1, predictions: true)
    #expect(script.state.testPredictions.count == Script.images.count)
  }

  @Test("that have less to show after a new start are not scrolled further than that")
  func scrolledBeforeStart() {
    var script = Scene.finished.script(columns: 80, rows: 24)
    script.focus(.log)
    script.type("v")
    for rate in [0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09] { script.apply(Change(.learningRate, rate)) }
    for _ in 0..<20 { script.key(.down) }
    script.focus(.classes)
    for _ in 0..<20 { script.key(.down) }
    #expect(script.state.classes.scroll > 0)
    script.type("s")
    #expect(script.state.run.phase == .starting)
    #expect(script.state.classes.scroll == 0)
    #expect(script.state.changesScroll == 0)
  }
}

extension MetricSeries {
  fileprivate var all: [Float] { (0..<count).map { self[$0] } }
}
