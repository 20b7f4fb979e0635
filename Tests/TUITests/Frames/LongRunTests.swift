import Canvas
import Metrics
import TUI
import Testing
import Text
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
    #expect(epochs.places.index(from: 1, on: .epoch) == 0)
    #expect(epochs.places.index(from: 17.5, on: .iteration) == 17)
    #expect(epochs.places.index(from: 1e9, on: .time) == 300)
    #expect(epochs[.evaluationLoss].summary(of: 0..<7).maximum == 1.6)
  }

  @Test("are all in the plot, summed up in columns from the least value to the greatest", arguments: 0..<3)
  func summedUp(axis: Int) throws {
    var script = run(epochs: 20_000)
    for _ in 0..<axis { script.type("x") }
    let frame = render(script.state)
    let pane = try #require(script.state.layout.rect(of: .plots))
    // Below the title, whose sample of a line is one of the test too. The losses of every seven epochs lie between 1
    // and 1.6, so that each column of dots holds both. Where the training crosses, one of two columns is its.
    var rows: [Int: [Int]] = [:]
    for column in pane.column..<pane.endColumn {
      for row in pane.row + 1..<pane.row + pane.rows / 2 {
        let cell = frame[column, row]
        guard cell.style.foreground == .test, "\u{2801}"..."\u{28FF}" ~= cell.text else { continue }
        rows[column / 2, default: []].append(row)
      }
    }
    let columns = rows.keys.sorted()
    #expect(columns.count > pane.columns / 4)
    #expect(columns.last! - columns.first! == columns.count - 1)
    let ends = rows.values.map { [$0.min()!, $0.max()!] }
    #expect(Set(ends).count == 1)
    #expect(ends[0][1] - ends[0][0] > 5)
  }

  @Test("have the value of the last one before the cursor in the title")
  func cursor() {
    var script = run(epochs: 5000)
    script.key(.home)
    for _ in 0..<3 { script.key(.right) }
    let iteration = Int(script.state.cnn.history.place(at: script.state.plot.cursor ?? 0).iteration)
    let value = Numbers.fixed(1 + Double(iteration % 7) / 10, decimals: 1)
    #expect(render(script.state).text.contains("test \(value)"))
  }
}
