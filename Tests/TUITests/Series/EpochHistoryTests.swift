import Canvas
import TUI
import Testing
import Training

@Suite("Epochs of a long run")
struct EpochHistoryTests {
  /// An iteration and an evaluation for each epoch, as a tiny data set has them.
  private func run(epochs: Int) -> Script {
    var script = Script(columns: 200, rows: 60)
    script.launch()
    for epoch in 1...epochs {
      var sample = Script.sample(.cnn, iteration: epoch)
      sample.epoch = Double(epoch)
      script.event(
        .iteration(
          IterationProgress(
            position: Script.position(.cnn, iteration: epoch), samples: [sample], secondsLeft: 1)))
      var summary = Script.epoch(epoch)
      summary.totalIterations = epoch
      summary.seconds = sample.seconds
      summary.evaluation.loss = 1 + Double(epoch % 7) / 10
      script.event(.epochFinished(summary))
    }
    return script
  }

  @Test("are found on each axis")
  func index() {
    let epochs = run(epochs: 300).state.cnn.history.epochs
    #expect(epochs.count == 300)
    #expect(epochs.index(from: 1, on: .epoch) == 0)
    #expect(epochs.index(from: 17.5, on: .iteration) == 17)
    #expect(epochs.index(from: 1e9, on: .time) == 300)
    #expect(epochs.loss.summary(of: 0..<7).maximum == 1.6)
  }

  @Test("are all in the plot, and cost no more to draw than a few")
  func cost() {
    var (few, many) = (run(epochs: 100).state, run(epochs: 100_000).state)
    func seconds(_ state: AppState) -> Double {
      let clock = ContinuousClock()
      return (0..<21).map { _ in
        clock.measure { _ = render(state, size: state.size) } / .milliseconds(1)
      }.min()!
    }
    for key in ["x", "x", "x"] {
      let (little, much) = (seconds(few), seconds(many))
      print("a frame of 100 epochs: \(little) ms, of 100,000: \(much) ms")
      #expect(much < 3 * little + 1)
      _ = reduce(&few, .input(.key(.character(Character(key)))))
      _ = reduce(&many, .input(.key(.character(Character(key)))))
    }
    let frame = render(many, size: many.size)
    #expect(frame.cells.contains { $0.style.foreground == .test && "\u{2801}"..."\u{28FF}" ~= $0.text })
  }

  @Test("have the value of the last one before the cursor in the title")
  func cursor() {
    var script = run(epochs: 5000)
    script.key(.home)
    for _ in 0..<3 { script.key(.right) }
    let iteration = Int(script.state.cnn.history.place(at: script.state.plot.cursor ?? 0).iteration)
    let value = Numbers.fixed(1 + Double(iteration % 7) / 10, decimals: 1)
    #expect(render(script.state, size: script.state.size).text.contains("test \(value)"))
  }
}
