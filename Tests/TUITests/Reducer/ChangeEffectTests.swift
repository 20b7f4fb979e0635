import Canvas
import TUI
import Testing
import Training

@Suite("What a change did")
struct ChangeEffectTests {
  /// Scatter between −0.1 and 0.1, the same in every run of the tests.
  private static func noise(_ iteration: Int) -> Double {
    Double((iteration * 7919 + iteration * iteration * 31) % 101) / 500 - 0.1
  }

  private func script(
    before: (Int) -> Double, changes: [Change] = [Change(.batchSize, 256)], after: (Int) -> Double
  ) -> Script {
    var script = Script(columns: 200, rows: 60)
    script.launch()
    script.train(1...200, losses: before)
    for change in changes { script.apply(change) }
    script.train(201...400, losses: after)
    return script
  }

  /// With the log over the whole screen, so that a line of it is one row.
  private func text(_ script: Script) -> String {
    var script = script
    script.focus(.log)
    script.type("f")
    return render(script.state).text
  }

  @Test("on a curve that goes on as before is nothing", arguments: [0, -0.004, 0.004])
  func nothing(slope: Double) throws {
    let curve = { 3 + slope * Double($0) + Self.noise($0) }
    let script = script(before: curve, after: curve)
    let effect = try #require(script.state.cnn.effect(ofChange: 0).lossAgainstTrend)
    #expect(!effect.isClear, "\(effect)")
    #expect(text(script).contains("no clear effect"))
  }

  @Test("is told by size and sign on a curve that falls", arguments: [-0.2, 0.2])
  func step(size: Double) throws {
    let script = script(
      before: { 3 - 0.004 * Double($0) + Self.noise($0) },
      after: { 3 + size - 0.004 * Double($0) + Self.noise($0) })
    let effect = try #require(script.state.cnn.effect(ofChange: 0).lossAgainstTrend)
    #expect(effect.isClear)
    #expect(abs(effect.value - size) < effect.uncertainty)
    #expect(effect.uncertainty < 0.1)
    #expect(!text(script).contains("no clear effect"))
    #expect(text(script).contains("against its trend"))
  }

  @Test("is not that a curve which flattens leaves its straight line")
  func bent() throws {
    let curve = { 2 + 30_000 / Double($0 * $0 + 10_000) + Self.noise($0) / 10 }
    let effect = script(before: curve, after: curve).state.cnn.effect(ofChange: 0)
    let deviation = try #require(effect.lossAgainstTrend)
    #expect(deviation.value > 0.01, "the line alone would blame the change")
    #expect(!deviation.isClear, "\(deviation)")
  }

  @Test("has a volatility without the slope of the curve")
  func volatility() throws {
    let script = script(before: { 9 - 0.02 * Double($0) + Self.noise($0) }, after: { 5 + Self.noise($0) })
    let effect = script.state.cnn.effect(ofChange: 0)
    let (before, after) = (try #require(effect.before.volatility), try #require(effect.after.volatility))
    #expect(abs(before / after - 1) < 0.2)
  }

  @Test("is one entry for what was set before the same iteration, from what trained to what trains")
  func joint() {
    let curve = { 3 + Self.noise($0) }
    var script = script(
      before: curve, changes: [Change(.batchSize, 8), Change(.learningRate, 0.001), Change(.batchSize, 512)],
      after: curve)
    #expect(script.state.cnn.changes.count == 1)
    let settings = script.state.cnn.changes[0].settings
    #expect(settings.map(\.field) == [.batchSize, .learningRate])
    #expect(settings.map(\.from) == [.count(128), .real(0.1)])
    #expect(settings.map(\.to) == [.count(512), .real(0.001)])
    #expect(text(script).contains("changed batch 128→512, lr 0.1→0.001 at epoch 1"))
    script.focus(.log)
    script.type("v")
    #expect(text(script).contains(" batch 128→512, lr 0.1→0.001 "))
  }

  @Test(
    "is no entry where everything is as it was, and only the rest where some is", arguments: [false, true])
  func thereAndBack(changesMore: Bool) {
    let more: [Change] = changesMore ? [Change(.dropout, 0.2)] : []
    let script = script(
      before: { _ in 3 },
      changes: [Change(.batchSize, 8), Change(.learningRate, 0.001)] + more + [
        Change(.learningRate, 0.1), Change(.batchSize, 128),
      ],
      after: { _ in 3 })
    #expect(script.state.cnn.changes.flatMap(\.settings).map(\.field) == (changesMore ? [.dropout] : []))
    let entries = script.state.cnn.log.entries.filter { $0.text.contains("changed") }
    #expect(entries.count == (changesMore ? 1 : 0))
  }

  @Test("is not seen across a return to earlier weights", arguments: [false, true])
  func acrossReturn(byDivergence: Bool) throws {
    var script = Script(columns: 200, rows: 60)
    script.launch()
    script.train(1...200) { 3 + Self.noise($0) }
    script.apply(Change(.learningRate, 50))
    script.train(201...238) { 1e9 * (1 + Self.noise($0)) }
    if byDivergence { script.diverge() } else { script.applied(.restoreBest) }
    script.apply(Change(.learningRate, 0.02))
    script.train(239...438) { 3 + Self.noise($0) }
    let (first, second) = (script.state.cnn.effect(ofChange: 0), script.state.cnn.effect(ofChange: 1))
    #expect(first.after.count == (byDivergence ? 39 : 38))
    #expect(second.before.count == 0 && second.before.loss == nil)
    #expect(second.lossAgainstTrend == nil)
    let after = try #require(second.after.loss)
    #expect(abs(after - 3) < 0.1)
  }

  @Test("is told in figures of at most five digits, however far the loss goes")
  func figures() {
    var script = script(before: { _ in 0.828 }, after: { 2_655_360_442.058 + Double($0 % 7) * 1e8 })
    for _ in 0..<2 {
      let figures = text(script).split { !$0.isNumber && $0 != "." }
      let long = figures.filter { $0.drop { "0.".contains($0) }.filter(\.isNumber).count > 5 }
      #expect(long.isEmpty, "\(long)")
      script.focus(.log)
      script.type("v")
    }
  }
}

extension Script {
  /// Iterations with these losses.
  mutating func train(_ range: ClosedRange<Int>, losses: (Int) -> Double) {
    event(
      .iteration(
        IterationProgress(
          position: Script.position(.cnn, iteration: range.upperBound),
          samples: range.map { Script.sample(.cnn, iteration: $0, loss: Float(losses($0))) },
          secondsLeft: nil)))
  }
}
