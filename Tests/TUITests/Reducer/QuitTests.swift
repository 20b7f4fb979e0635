import TUI
import Testing
import Training

@Suite("Quitting")
struct QuitTests {
  @Test("is at once when nothing is under way")
  func nothing() {
    var script = Script()
    #expect(script.type("q") == [.quit(.done)])
    #expect(script.key(.control("c")) == [.quit(.done)])
  }

  @Test("asks while a run is under way; Esc goes on")
  func asks() {
    var script = Script()
    script.launch()
    #expect(script.type("q").isEmpty)
    #expect(script.state.overlay == .confirmQuit)
    script.key(.escape)
    #expect(script.state.overlay == nil)
  }

  @Test("stops, saves and then leaves")
  func stopAndSave() {
    var script = Script()
    script.launch()
    script.train(1...5)
    script.type("q")
    #expect(script.type("s") == [.send(.cnn, .stop)])
    script.finish(.stopped)
    #expect(script.effects.last == .save(.cnn, WeightsToSave(Script.weights)))
    #expect(script.act(.saved(.cnn, path: "/tmp/cnn.safetensors")) == [.quit(.done)])
  }

  @Test("stops and saves the hidden run too")
  func both() {
    var script = Script()
    script.launch()
    script.type("n")
    script.event(.stateChanged(.paused))
    script.begin(.rnn)
    script.type("q")
    #expect(script.type("s") == [.send(.cnn, .stop), .send(.rnn, .stop)])
    script.finish(.stopped, .cnn)
    #expect(script.act(.saved(.cnn, path: "a")).isEmpty)
    script.finish(.stopped, .rnn)
    #expect(script.act(.saved(.rnn, path: "b")) == [.quit(.done)])
  }

  @Test("gives up without saving by a")
  func abort() {
    var script = Script()
    script.launch()
    script.type("q")
    #expect(script.type("a") == [.quit(.aborted)])
  }

  @Test("is forced by a second Ctrl-C, asked or saving")
  func forced() {
    var script = Script()
    script.launch()
    #expect(script.key(.control("c")).isEmpty)
    #expect(script.key(.control("c")) == [.quit(.forced)])
    script.key(.escape)
    script.type("qs")
    #expect(script.act(.interrupted) == [.quit(.forced)])
  }

  @Test("stays when the weights could not be written, and says why")
  func notSaved() {
    var script = Script()
    script.launch()
    script.type("qs")
    script.finish(.stopped)
    #expect(script.act(.saveFailed(.cnn, "disk full")).isEmpty)
    #expect(script.state.overlay == nil)
    #expect(script.state.notice?.text.contains("disk full") == true)
    func text() -> String { render(script.state).text }
    #expect(text().contains("The weights are not saved: disk full."))
    #expect(script.type("q").isEmpty)
    #expect(text().contains("The weights of the CNN are not saved: disk full."))
    #expect(!text().contains("would end here"))
    #expect(script.type("a") == [.quit(.aborted)])
  }

  @Test(
    "tries once more to save what could not be saved, also after the next run has begun",
    arguments: [false, true])
  func savedLater(isNext: Bool) {
    var script = Script()
    script.launch()
    script.type("s")
    script.key(.enter)
    script.finish(.stopped)
    script.act(.saveFailed(.cnn, "disk full"))
    if isNext {
      script.type("s")
      script.begin(.cnn)
    }
    script.type("q")
    let effects = script.type("s")
    #expect(
      effects.contains { effect in
        if case .save(.cnn, let save) = effect {
          save.weights == Script.weights
        } else {
          false
        }
      })
    #expect(script.act(.saved(.cnn, path: "a")) == (isNext ? [] : [.quit(.done)]))
    if isNext {
      script.finish(.stopped)
      #expect(script.act(.saved(RunID(.cnn, 2), path: "b")) == [.quit(.done)])
    }
  }

  @Test("on SIGTERM saves without asking, and leaves even if that fails")
  func terminated() {
    var script = Script()
    script.launch()
    #expect(script.act(.terminated) == [.send(.cnn, .stop)])
    script.finish(.stopped)
    #expect(script.act(.saveFailed(.cnn, "disk full")) == [.quit(.terminated)])
    var idle = Script()
    #expect(idle.act(.terminated) == [.quit(.terminated)])
  }

  @Test("works on a screen that is too small to show anything")
  func tooSmall() {
    var script = Script(columns: 30, rows: 8)
    script.launch()
    #expect(script.type("p").isEmpty, "other keys do nothing")
    script.type("q")
    #expect(script.type("q") == [.send(.cnn, .stop)])
    #expect(script.key(.control("c")) == [.quit(.forced)])
  }

  @Test("goes on when a session fails while it is waited for, and SIGTERM leaves even then")
  func failedWhileQuitting() {
    var script = Script()
    script.launch()
    script.type("qs")
    #expect(script.event(.failed("no memory")).isEmpty)
    #expect(script.state.overlay == nil, "the reason stays in sight")
    #expect(script.state.cnn.phase == .failed("no memory"))
    #expect(script.type("q") == [.quit(.done)])

    var terminated = Script()
    terminated.launch()
    terminated.act(.terminated)
    #expect(terminated.event(.failed("no memory")) == [.quit(.terminated)])
  }

  @Test("waits for the weights of a run that was begun anew, and for those of the run before")
  func restartWhileSaving() {
    var script = Script()
    script.launch()
    script.type("r")
    script.key(.enter)
    script.finish(.stopped)
    script.begin(.cnn)
    script.type("qs")
    script.finish(.stopped)
    #expect(script.act(.saved(.cnn, path: "first")).isEmpty, "the second is not written yet")
    #expect(script.state.cnn.savedOutcome == nil)
    #expect(script.act(.saved(RunID(.cnn, 2), path: "second")) == [.quit(.done)])
    #expect(script.state.cnn.savedOutcome?.path == "second")
  }

  @Test("on a screen that is too small is not called off by another q")
  func impatient() {
    var script = Script(columns: 30, rows: 8)
    script.launch()
    script.act(.terminated)
    #expect(script.type("qq").isEmpty)
    script.finish(.stopped)
    #expect(script.act(.saved(.cnn, path: "w")) == [.quit(.terminated)])
  }

  @Test("goes on when another run fails to start, which nobody waits for")
  func otherFails() {
    var script = Script()
    script.act(.launched)
    script.type("n")
    script.begin(.rnn)
    script.type("q")
    #expect(script.type("s") == [.send(.rnn, .stop)])
    script.act(.startFailed(.cnn, "no images"))
    script.finish(.stopped, .rnn)
    #expect(script.act(.saved(.rnn, path: "a")) == [.quit(.done)])
  }

  @Test("is no question any more when the run that it was about could not start", arguments: [true, false])
  func nothingLeft(hasStarted: Bool) {
    var script = Script()
    script.act(.launched)
    if hasStarted { script.begin(.cnn) }
    script.type("q")
    #expect(script.state.overlay == .confirmQuit)
    if hasStarted {
      script.event(.failed("no memory"))
    } else {
      script.act(.startFailed(.cnn, "no images"))
    }
    #expect(script.state.overlay == nil)
  }

  @Test("asks until the weights of a run that has come to its end are there")
  func endWithoutWeights() {
    var script = Script()
    script.launch()
    script.event(.stateChanged(.stopped))
    #expect(script.type("q").isEmpty)
    #expect(script.state.overlay == .confirmQuit)
    script.key(.escape)
    #expect(script.type("s").isEmpty, "no other run takes its place")
    script.finish(.stopped)
    #expect(script.effects.last == .save(.cnn, WeightsToSave(Script.weights)))
  }

  @Test("does not wait for a run that begins only meanwhile, where the one before is still being saved")
  func lateStart() {
    var script = Script()
    script.launch()
    script.type("r")
    script.key(.enter)
    script.finish(.stopped)
    #expect(script.state.cnn.phase == .starting)
    #expect(script.act(.terminated).isEmpty)
    script.begin(.cnn)
    script.train(1...5)
    #expect(script.act(.saved(.cnn, path: "first")) == [.quit(.terminated)])
  }

  @Test("takes the keys away from a text field, also where it only waits for weights")
  func typingWhileSaving() {
    var script = Script()
    script.launch()
    script.finish(.completed)
    script.type("/xyz")
    script.act(.interrupted)
    #expect(script.state.overlay == .quitting(waitingFor: [.cnn], reason: .done))
    #expect(!script.state.isEditing)
    #expect(script.state.cnn.log.filter.isEmpty)
  }

  @Test("while a start is typed makes the names of the start before, for who stays after all")
  func typingNames() {
    var script = Script(network: .rnn)
    script.launch()
    script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 1)), .rnn)
    script.answerNames()
    script.focus(.names)
    script.key(.down)
    script.key(.down)
    script.key(.enter)
    script.type("So")
    script.event(.weights(PublishedWeights(weights: Script.weights, totalIterations: 1)), .rnn)
    script.answerNames()
    #expect(script.act(.terminated) == [.send(.rnn, .publishWeights), .send(.rnn, .stop)])
    #expect(script.state.names.start == "R")
  }

  @Test(
    "is no matter of a run that cannot start, whatever lies over the screen",
    arguments: [("?", "help"), ("q", "quit"), ("s", "stop"), ("r", "restart"), ("qs", "quitting")])
  func startFailed(keys: String, what: String) {
    var script = Script()
    // The CNN, hidden, reads its data while the RNN trains.
    script.act(.launched)
    script.type("n")
    script.begin(.rnn)
    script.type(keys)
    let overlay = script.state.overlay
    #expect(overlay != nil)
    _ = script.takeEffects()
    script.act(.startFailed(.cnn, "no images"))
    #expect(script.state.overlay == overlay)
    #expect(script.takeEffects().isEmpty)
    #expect(script.state.cnn.phase == .failed("no images"))
    #expect(script.state.rnn.isLive)
  }

  @Test("is done by a run that was at its last evaluation and refuses to be stopped")
  func lastEvaluation() {
    var script = Script()
    script.launch()
    script.trainEpochs(1...1)
    script.event(.stateChanged(.evaluating))
    script.type("q")
    #expect(script.type("s") == [.send(.cnn, .stop)])
    script.refuse(.stop, "the run has ended")
    #expect(script.state.overlay == .quitting(waitingFor: [.cnn], reason: .done))
    script.event(.stateChanged(.finished))
    script.finish(.completed)
    #expect(script.act(.saved(.cnn, path: "a")) == [.quit(.done)])
  }

  @Test("waits for weights that are being written, also those of a run that nobody waited for")
  func lateEnd() {
    var script = Script()
    script.act(.launched)
    script.type("n")
    script.begin(.rnn)
    script.type("qs")
    script.begin(.cnn)
    script.finish(.completed, .cnn)
    script.finish(.stopped, .rnn)
    #expect(script.act(.saved(.rnn, path: "a")).isEmpty)
    #expect(script.act(.saved(.cnn, path: "b")) == [.quit(.done)])
  }
}
