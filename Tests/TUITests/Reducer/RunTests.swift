import TUI
import Testing
import Training

@Suite("The run")
struct RunTests {
  @Test("starts when the program opens, with the values of its set-up")
  func launch() {
    var script = Script()
    #expect(script.act(.launched).first == .start(.cnn, Script.setup(.cnn)))
    #expect(script.state.cnn.phase == .starting)
    script.begin(.cnn)
    #expect(script.state.cnn.phase == .session(.training))
    #expect(script.state.cnn.panel.current.learningRate == 0.1)
  }

  @Test("pauses and goes on by p, asking for the opposite of what was asked last")
  func pause() {
    var script = Script()
    script.launch()
    #expect(script.type("p") == [.send(.cnn, .pause)])
    #expect(script.type("p") == [.send(.cnn, .resume)], "pressed again before the session has answered")
    script.event(.stateChanged(.paused))
    script.event(.stateChanged(.training))
    #expect(script.state.cnn.pauseRequested == nil)
    script.type("p")
    script.event(.stateChanged(.paused))
    #expect(script.type("p") == [.send(.cnn, .resume)])
  }

  @Test("pauses before its first iteration when p comes while data is read")
  func pauseWhileReading() {
    var script = Script()
    script.act(.launched)
    #expect(script.type("p") == [.send(.cnn, .pause)])
    script.begin(.cnn)
    #expect(script.state.cnn.pauseRequested == true)
    script.event(.stateChanged(.paused))
    #expect(script.state.cnn.pauseRequested == nil)
    #expect(script.type("p") == [.send(.cnn, .resume)])
  }

  @Test("that was paused by hand while data was read stays paused when it is shown again")
  func pausedThenHidden() {
    var script = Script()
    script.act(.launched)
    script.type("pn")
    _ = script.takeEffects()
    script.begin(.cnn)
    script.event(.stateChanged(.paused))
    script.begin(.rnn)
    script.type("n")
    #expect(script.takeEffects() == [.send(.rnn, .pause)])
    #expect(script.state.cnn.phase == .session(.paused))
  }

  @Test("that is hidden right after it was to go on pauses all the same")
  func hiddenWhileGoingOn() {
    var script = Script()
    script.launch()
    script.type("p")
    script.event(.stateChanged(.paused))
    #expect(script.type("p") == [.send(.cnn, .resume)])
    #expect(script.type("n").first == .send(.cnn, .pause))
    #expect(script.state.cnn.pausedByHiding)
  }

  @Test("that was told to restart and then to stop stops")
  func stopAfterRestart() {
    var script = Script()
    script.launch()
    script.type("r")
    script.key(.enter)
    script.type("s")
    script.key(.enter)
    _ = script.takeEffects()
    script.finish(.stopped)
    #expect(!script.takeEffects().contains(where: isStart))
  }

  @Test("that diverges leaves a gap in the curves, after which the smoothed ones begin anew")
  func gap() {
    var script = Script()
    script.launch()
    script.train(1...50)
    script.diverge()
    #expect(script.state.cnn.history.iterations[.loss][50].isNaN)
    script.train(51...52)
    #expect(script.state.cnn.history.smoothed(.loss)[51] == script.state.cnn.history.iterations[.loss][51])
  }

  @Test("that fails leaves no row waiting for an answer")
  func failedWhileAsked() {
    var script = Script()
    script.launch()
    script.select(.batchSize)
    script.key(.right)
    script.type("p")
    script.event(.failed("no memory"))
    #expect(script.state.cnn.phase == .failed("no memory"))
    #expect(script.state.cnn.panel.pending.isEmpty)
    #expect(script.state.cnn.pauseRequested == nil)
    #expect(script.type("s").first.map(isStart) == true)
  }

  @Test("steps once, pausing first when it trains")
  func step() {
    var script = Script()
    script.launch()
    #expect(script.type(".") == [.send(.cnn, .pause), .send(.cnn, .step)])
    script.event(.stateChanged(.paused))
    #expect(script.type(".") == [.send(.cnn, .step)])
  }

  @Test("stops by s after asking, and its weights are saved")
  func stop() {
    var script = Script()
    script.launch()
    script.train(1...10)
    #expect(script.type("s").isEmpty)
    #expect(script.state.overlay == .confirmStop)
    #expect(script.key(.escape).isEmpty)
    #expect(script.state.overlay == nil)
    script.type("s")
    #expect(script.key(.enter) == [.send(.cnn, .stop)])
    script.event(
      .finished(
        SessionResult(
          reason: .stopped, totalIterations: 10, epochsFinished: 0, best: nil, testEvaluation: nil,
          restoredBest: false, weights: Script.weights, trainingSeconds: 1)))
    #expect(script.effects.last == .save(.cnn, WeightsToSave(Script.weights)))
    #expect(script.state.cnn.phase == .session(.stopped))
    #expect(script.type("s").first.map(isStart) == true, "s starts anew")
  }

  @Test("restarts after asking, once the old run has ended, with the values asked for")
  func restart() {
    var script = Script()
    script.launch()
    script.select(.seed)
    script.key(.right)
    script.type("r")
    #expect(script.key(.enter) == [.send(.cnn, .stop)])
    script.train(1...3)
    script.finish(.stopped)
    guard case .start(RunID(.cnn, 2), let setup)? = script.effects.last else {
      Issue.record("no start after the end")
      return
    }
    #expect(setup.configuration.seed == 2)
    #expect(script.state.cnn.history.isEmpty)
    #expect(script.state.cnn.panel.staged.isEmpty)
  }

  @Test("takes hold-out and Nesterov's form along to the next run, and the latter not to another optimizer")
  func restartFields() {
    for (optimizer, nesterov) in [("sgd", true), ("adam", false)] {
      var script = Script()
      script.launch()
      for (field, text) in [
        (Hyperparameter.momentum, "0.9"), (.nesterov, "on"), (.holdout, "500"), (.optimizer, optimizer),
      ] {
        script.select(field)
        script.key(.enter)
        script.key(.control("u"))
        script.type(text)
        script.key(.enter)
        #expect(script.state.cnn.panel.refusal == nil, "\(field)")
      }
      script.apply(Change(.momentum, 0.9))
      script.type("r")
      script.key(.enter)
      script.finish(.stopped)
      guard case .start(RunID(.cnn, 2), let setup)? = script.effects.last else {
        Issue.record("no start after the end")
        return
      }
      #expect(setup.configuration.holdout == 500)
      #expect(setup.configuration.nesterov == nesterov)
    }
  }

  @Test("that could not be made says why and can be started again")
  func failed() {
    var script = Script()
    script.act(.launched)
    script.act(.startFailed(.cnn, "no data"))
    #expect(script.state.cnn.phase == .failed("no data"))
    #expect(script.type("s").first.map(isStart) == true)
  }

  @Test("pauses while it is hidden, says so, and goes on when it is shown again")
  func hidden() {
    var script = Script()
    script.launch()
    script.train(1...50)
    let effects = script.type("n")
    #expect(effects == [.send(.cnn, .pause), .start(.rnn, Script.setup(.rnn))])
    script.event(.stateChanged(.paused))
    script.begin(.rnn)
    #expect(script.state.cnn.pausedByHiding)
    #expect(script.state.cnn.history.count == 50)
    #expect(script.type("n") == [.send(.rnn, .pause), .send(.cnn, .resume)])
    #expect(!script.state.cnn.pausedByHiding)
  }

  @Test("paused by hand stays paused when it is shown again")
  func hiddenPaused() {
    var script = Script()
    script.launch()
    script.type("p")
    script.event(.stateChanged(.paused))
    script.type("n")
    script.begin(.rnn)
    #expect(script.type("n") == [.send(.rnn, .pause)])
  }

  @Test("hidden before it has begun pauses as soon as it begins")
  func hiddenWhileStarting() {
    var script = Script()
    script.act(.launched)
    script.type("n")
    #expect(script.event(.started(Script.description(Script.setup(.cnn)))) == [.send(.cnn, .pause)])
  }

  @Test("keeps what it was told about its best epoch, the loss and the time left")
  func numbers() {
    var script = Script()
    script.launch()
    script.trainEpochs(1...2)
    #expect(script.state.cnn.best?.epoch == 2)
    #expect(script.state.cnn.history.count == 780)
    #expect(script.state.cnn.history.epochs.count == 2)
    #expect(script.state.cnn.secondsLeft == 360)
    #expect(script.state.cnn.log.count == 9)
  }

  @Test("that diverges is not told to lower a rate that has been lowered since")
  func lowered() {
    var script = Script()
    script.launch()
    script.train(1...300)
    script.diverge()
    func text() -> String { render(script.state).text }
    #expect(text().contains("back at the weights of the start"))
    #expect(text().contains("Lower the rate (0.1→0.02) or clip at norm 1, then p goes on"))
    script.apply(Change(.learningRate, 0.01))
    #expect(text().contains("The rate is lower now (0.1→0.01): p goes on"))
  }

  @Test("that diverges after its rate was raised is told so, and the change does not look like a gain")
  func raised() {
    var script = Script()
    script.launch()
    script.train(1...300)
    script.select(.learningRate)
    script.type(">>>>")
    script.apply(Change(.learningRate, 1.6))
    script.train(301...304)
    script.diverge()
    func text() -> String { render(script.state).text }
    #expect(text().contains("The rate was raised just before (0.1→1.6): z takes it back"))
    #expect(text().contains("changed lr 0.1→1.6 at epoch 1: loss "))
    #expect(text().contains("→diverged"))
    script.focus(.log)
    script.type("v")
    #expect(text().contains("→ diverged"))
  }

  @Test("that diverges is marked, logged and goes on by p")
  func diverged() {
    var script = Script()
    script.launch()
    script.train(1...20)
    script.diverge()
    #expect(script.state.cnn.phase == .session(.diverged))
    #expect(script.state.cnn.divergence != nil)
    #expect(script.type("p") == [.send(.cnn, .resume)])
    script.event(.stateChanged(.training))
    #expect(script.state.cnn.divergence == nil)
  }

  private func isStart(_ effect: Effect) -> Bool {
    if case .start = effect { true } else { false }
  }

  @Test("that diverged while it was being hidden waits for somebody who says that it goes on")
  func divergedHidden() {
    var script = Script()
    script.launch()
    script.train(1...20)
    script.type("n")
    script.diverge()
    script.begin(.rnn)
    #expect(!script.state.cnn.pausedByHiding)
    #expect(!script.type("n").contains(.send(.cnn, .resume)))
    #expect(script.type("p") == [.send(.cnn, .resume)])
  }

  @Test("that is awaited is looked after at once until it has answered")
  func awaited() {
    var script = Script()
    #expect(!script.state.awaitsAnswer)
    script.act(.launched)
    #expect(script.state.awaitsAnswer, "reading data")
    script.begin(.cnn)
    #expect(!script.state.awaitsAnswer)
    script.type("p")
    #expect(script.state.awaitsAnswer)
    script.event(.stateChanged(.paused))
    #expect(!script.state.awaitsAnswer)
    script.select(.batchSize)
    script.key(.right)
    #expect(script.state.awaitsAnswer)
    script.apply(Change(.batchSize, 256))
    #expect(!script.state.awaitsAnswer)
  }

  @Test("that is told to stop at its last evaluation ends as finished, and restarts if that was asked for")
  func stopAtLastEvaluation() {
    for (keys, restarts) in [("sy", false), ("ry", true)] {
      var script = Script()
      script.launch()
      script.trainEpochs(1...1)
      script.event(.stateChanged(.evaluating))
      #expect(script.type(keys) == [.send(.cnn, .stop)])
      script.refuse(.stop, "the run has ended")
      #expect(script.state.notice?.text == "the run has ended")
      #expect(script.state.run.phase == .session(.evaluating))
      _ = script.takeEffects()
      script.event(.stateChanged(.finished))
      script.finish(.completed)
      let effects = script.takeEffects()
      #expect(effects.first == .save(.cnn, WeightsToSave(Script.weights)))
      #expect(effects.contains(where: isStart) == restarts)
      #expect(script.state.run.phase == (restarts ? .starting : .session(.finished)))
    }
  }

  @Test("that was told to go on before it diverged, and then hidden, does not train unseen")
  func goesOnHidden() {
    var script = Script()
    script.launch()
    script.type("p")
    script.event(.stateChanged(.paused))
    script.type(".")
    #expect(script.type("p") == [.send(.cnn, .resume)])
    // From the step; the session takes the command only after it.
    script.diverge()
    script.type("n")
    #expect(script.event(.stateChanged(.training)) == [.send(.cnn, .pause)])
    script.event(.stateChanged(.paused))
    script.begin(.rnn)
    #expect(script.type("n") == [.send(.rnn, .pause), .send(.cnn, .resume)])
  }
}
