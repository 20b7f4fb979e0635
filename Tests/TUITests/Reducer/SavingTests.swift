import Canvas
import Models
import TUI
import Testing
import Training

@Suite("Saving") struct SavingTests {
  private static let best = Weights([("fc2.bias", Weights.Tensor(shape: [2], values: [1, -1]))])

  /// A run that ends after its best epoch, 2.
  private func finish(_ script: inout Script, keepsBest: Bool = false) {
    let run = script.state.cnn
    var result = SessionResult(
      reason: .stopped, totalIterations: Int(run.history.end.iteration), epochsFinished: 3,
      best: BestEpoch(epoch: 2, loss: 0.9, accuracy: 0.7051, judgedOn: .test), testEvaluation: nil,
      restoredBest: keepsBest, weights: Script.weights, trainingSeconds: 9)
    result.bestWeights = Self.best
    result.isBestApart = true
    script.event(.finished(result))
  }

  private func saves(_ effects: [Effect]) -> [WeightsToSave] {
    effects.compactMap { if case .save(_, let save) = $0 { save } else { nil } }
  }

  @Test("writes the last weights and those of the best epoch, and says where both are")
  func both() {
    var script = Scene.running.script()
    _ = script.takeEffects()
    finish(&script)
    let saved = saves(script.effects)
    #expect(saved.map(\.part) == [.outcome, .best(epoch: 2)])
    #expect(saved.map(\.weights.tensors) == [Script.weights.tensors, Self.best.tensors])
    script.act(.saved(.cnn, path: "/w/cnn.safetensors"))
    script.act(.saved(.cnn, path: "/w/cnn-best.safetensors"))
    #expect(script.state.cnn.savedOutcome?.path == "/w/cnn.safetensors")
    #expect(script.state.cnn.savedBest?.path == "/w/cnn-best.safetensors")
    let text = script.text
    #expect(text.contains("Weights: /w/cnn.safetensors"))
    #expect(text.contains("cnn-best.safetensors"))
  }

  @Test("writes only the best where only they are kept")
  func bestAlone() {
    var script = Scene.running.script()
    _ = script.takeEffects()
    finish(&script, keepsBest: true)
    let saved = saves(script.effects)
    #expect(saved.map(\.part) == [.outcome])
    #expect(saved.map(\.weights.tensors) == [Self.best.tensors])
  }

  @Test("loses neither where one of them cannot be written", arguments: [0, 1])
  func failure(which: Int) {
    var script = Scene.running.script()
    script.type("q")
    script.type("s")
    finish(&script)
    _ = script.takeEffects()
    for index in 0..<2 {
      script.act(index == which ? .saveFailed(.cnn, "disk full") : .saved(.cnn, path: "p\(index)"))
    }
    // Where one could be written the other may be.
    #expect(saves(script.takeEffects()).map(\.part) == (which == 0 ? [.outcome] : []))
    if which == 0 { script.act(.saveFailed(.cnn, "disk full")) }
    #expect(script.state.overlay == nil, "a person must see what was not saved")
    #expect(script.text.contains("not saved: disk full"))
    #expect(script.state.cnn.unsaved.count == 1)
    // The next try is for that one alone.
    script.type("q")
    _ = script.takeEffects()
    script.type("s")
    #expect(saves(script.effects).map(\.part) == [which == 0 ? .outcome : .best(epoch: 2)])
    #expect(script.act(.saved(.cnn, path: "again")) == [.quit(.done)])
  }

  @Test("is said in the dialogs before it happens, with the numbers", arguments: ["q", "s", "r"])
  func dialogs(key: String) {
    var script = Scene.running.script()
    let best = script.state.cnn.best
    script.type(key)
    let text = script.text.split(whereSeparator: { " │\n".contains($0) }).joined(separator: " ")
    #expect(text.contains("beside them those of epoch \(best!.epoch), its best"), "\(text)")
  }

  @Test("happens now on a key, of the run on the screen, while it goes on")
  func now() {
    var script = Scene.running.script()
    _ = script.takeEffects()
    #expect(script.type("c") == [.send(.cnn, .publishWeights)])
    #expect(script.type("c").isEmpty, "it is on its way")
    script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 1234)))
    #expect(saves(script.effects).map(\.part) == [.underWay(iterations: 1234)])
    script.act(.saved(.cnn, path: "/w/cnn-iteration-1234.safetensors"))
    #expect(script.state.cnn.savedOutcome == nil, "the run has not ended")
    #expect(
      script.text.contains("weights at iteration 1,234 saved to /w/cnn-iteration-1234.safetensors"))
    // Names that were asked for besides get theirs.
    #expect(script.type("c") == [.send(.cnn, .publishWeights)], "and once more")
  }

  @Test("now is refused with a word, and can be asked for again")
  func refused() {
    var script = Scene.running.script()
    script.type("c")
    script.refuse(.publishWeights, "no memory")
    #expect(script.text.contains("no memory"))
    _ = script.takeEffects()
    #expect(script.type("c") == [.send(.cnn, .publishWeights)])
  }

  @Test("after the end tries again what failed, else says where everything is")
  func afterTheEnd() {
    var script = Script()
    script.launch()
    script.train(1...30)
    script.finish(.stopped)
    script.act(.saveFailed(.cnn, "disk full"))
    _ = script.takeEffects()
    #expect(saves(script.type("c")).map(\.part) == [.outcome])
    script.act(.saved(.cnn, path: "/w/cnn.safetensors"))
    #expect(script.type("c").isEmpty)
    #expect(script.text.contains("saved already: /w/cnn.safetensors"))
  }
}

@Suite("Back to the best epoch") struct BackToBestTests {
  @Test("is asked first, and sent only when a person says so")
  func asks() {
    var script = Scene.running.script()
    _ = script.takeEffects()
    #expect(script.type("b").isEmpty)
    #expect(script.state.overlay == .confirmBest)
    #expect(script.type("n").isEmpty)
    #expect(script.state.overlay == nil)
    script.type("b")
    #expect(script.type("y") == [.send(.cnn, .restoreBest)])
    script.applied(.restoreBest)
    let best = script.state.cnn.best!.epoch
    #expect(
      script.state.cnn.log.entries.last?.text
        == "back at the weights and the optimiser of epoch \(best), the best")
  }

  @Test("says why it cannot be done")
  func refused() {
    var script = Script()
    script.launch()
    script.train(1...3)
    #expect(script.type("b").isEmpty)
    #expect(script.state.overlay == nil)
    #expect(script.text.contains("no best epoch yet"))
  }

  @Test("the question goes away with the run")
  func ended() {
    var script = Scene.running.script()
    script.type("b")
    script.finish(.completed)
    #expect(script.state.overlay == nil)
  }
}
