import Canvas
import TUI
import Testing
import Training

@Suite("A change taken back with its effect") struct RewindTests {
  /// A run that was changed after 800 iterations and trained for 400 more.
  private func changed() -> Script {
    var script = Script()
    script.launch()
    script.train(1...800)
    script.apply(Change(.learningRate, 0.5))
    script.train(801...1200)
    _ = script.takeEffects()
    return script
  }

  private func undone(_ script: Script, at iteration: Int = 800) -> Undone {
    Undone(
      id: CommandID(9), change: .set(Change(.learningRate, 0.5)), abandoned: 1200,
      position: Script.position(.cnn, iteration: iteration), epochs: 2,
      hyperparameters: Script.setup(.cnn).configuration.hyperparameters, seconds: 10, learningRate: 0.1,
      best: nil, changesLeft: 0)
  }

  @Test("is asked first, and sent only when a person says so")
  func asks() {
    var script = changed()
    #expect(script.type("u").isEmpty)
    #expect(script.state.overlay == .confirmUndo)
    #expect(script.text.contains("0.1 to 0.5") || script.text.contains("lr 0.1 to"))
    #expect(script.type("n").isEmpty)
    script.type("u")
    #expect(script.type("y") == [.send(.cnn, .undo)])
  }

  @Test("is not asked where nothing was changed")
  func nothing() {
    var script = Script()
    script.launch()
    script.train(1...3)
    #expect(script.type("u").isEmpty)
    #expect(script.state.overlay == nil)
    #expect(script.text.contains("nothing was changed in this run"))
  }

  @Test("takes the curve, the epochs, the changes and the value back, and keeps the curve in sight")
  func applied() {
    var script = changed()
    let before = script.state.cnn.history
    script.event(.undone(undone(script)))
    let run = script.state.cnn
    #expect(run.history.count == 800)
    #expect(run.history.epochs.places.last.map { $0.epoch <= 2 } ?? true)
    #expect(run.changes.isEmpty)
    #expect(run.backdrops.map(\.start) == [800])
    #expect(run.backdrops.first?.history.count == before.count)
    #expect(run.position?.totalIterations == 800)
    #expect(script.text.contains("taken back with its effect"))
    // The run goes on from there.
    script.train(801...900)
    #expect(script.state.cnn.history.count == 900)
    #expect(script.state.cnn.history.end.iteration == 900)
  }

  @Test("leaves other changes of the same moment")
  func others() {
    var script = Script()
    script.launch()
    script.train(1...800)
    script.apply(Change(.batchSize, 64))
    script.apply(Change(.learningRate, 0.5))
    script.train(801...900)
    script.event(
      .undone(
        Undone(
          id: CommandID(9), change: .set(Change(.learningRate, 0.5)), abandoned: 900,
          position: Script.position(.cnn, iteration: 800), epochs: 2,
          hyperparameters: {
            var values = Script.setup(.cnn).configuration.hyperparameters
            values.batchSize = 64
            return values
          }(), seconds: 10, learningRate: 0.1, best: nil, changesLeft: 1)))
    #expect(script.state.cnn.changes.map { $0.settings.map(\.field) } == [[.batchSize]])
  }

  private func plots(_ script: Script) -> [String] {
    let (frame, rect) = (render(script.state), script.state.layout.rect(of: .plots)!)
    return (rect.row..<rect.endRow).map { row in
      (rect.column..<rect.endColumn).map { frame[$0, row].text }.joined()
    }
  }

  @Test("A run that is begun anew shows the one before, until o is pressed")
  func runBefore() {
    var script = changed()
    script.finish(.completed)
    script.type("s")
    script.begin(.cnn)
    script.event(
      .iteration(
        IterationProgress(
          position: Script.position(.cnn, iteration: 100),
          samples: (1...100).map { Script.sample(.cnn, iteration: $0, loss: $0 < 5 ? 2.5 : 1.9) },
          secondsLeft: nil)))
    #expect(script.state.cnn.backdrops.map(\.history.count) == [1200])
    let shown = plots(script)
    script.type("o")
    #expect(plots(script) != shown)
    script.type("o")
    #expect(plots(script) == shown)
  }
}
