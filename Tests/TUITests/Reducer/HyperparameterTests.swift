import Models
import TUI
import Testing
import Training

@Suite("Hyperparameters")
struct HyperparameterTests {
  private func running() -> Script {
    var script = Script()
    script.launch()
    script.train(1...200)
    return script
  }

  @Test("a step is sent, pending until it is answered, and marked on the curves then")
  func step() {
    var script = running()
    script.select(.batchSize)
    #expect(script.key(.right) == [.send(.cnn, .set(Change(.batchSize, 256)))])
    #expect(script.state.cnn.panel.pending[.batchSize]?.value == .count(256))
    #expect(script.state.cnn.panel.current[.batchSize] == .count(128))
    script.apply(Change(.batchSize, 256))
    #expect(script.state.cnn.panel.pending.isEmpty)
    #expect(script.state.cnn.panel.current[.batchSize] == .count(256))
    #expect(script.state.cnn.changes.count == 1)
    #expect(script.state.cnn.changes.first?.sampleIndex == 200)
  }

  @Test("steps that follow each other fast build on the value asked for, and are one change")
  func fastSteps() {
    var script = running()
    script.select(.batchSize)
    script.key(.right)
    #expect(script.key(.right) == [.send(.cnn, .set(Change(.batchSize, 512)))])
    script.apply(Change(.batchSize, 256))
    #expect(script.state.cnn.panel.pending[.batchSize] != nil, "one of two is unanswered")
    script.apply(Change(.batchSize, 512))
    #expect(script.state.cnn.panel.pending.isEmpty)
    #expect(script.state.cnn.changes.flatMap(\.settings).map(\.to) == [.count(512)])
    #expect(script.state.cnn.changes.flatMap(\.settings).map(\.from) == [.count(128)])
  }

  @Test("a step there and back between two iterations is no change")
  func thereAndBack() {
    var script = running()
    script.select(.batchSize)
    script.key(.right)
    script.apply(Change(.batchSize, 256))
    script.key(.left)
    script.apply(Change(.batchSize, 128))
    #expect(script.state.cnn.changes.isEmpty)
  }

  @Test("one key halves, another doubles")
  func scale() {
    var script = running()
    script.select(.learningRate)
    let rate = script.state.cnn.panel.current.hyperparameters.peakLearningRate
    #expect(script.type("<") == [.send(.cnn, .set(Change(.learningRate, rate / 2)))])
    script.apply(Change(.learningRate, rate / 2))
    script.type(">")
    #expect(script.state.cnn.panel.pending[.learningRate]?.value == .real(rate))
  }

  @Test("the learning rate steps along 1, 2, 5")
  func rateLadder() {
    var script = running()
    script.select(.learningRate)
    script.type("<")
    script.apply(Change(.learningRate, 0.05))
    #expect(script.key(.right) == [.send(.cnn, .set(Change(.learningRate, 0.1)))])
    script.apply(Change(.learningRate, 0.1))
    #expect(script.key(.left) == [.send(.cnn, .set(Change(.learningRate, 0.05)))])
  }

  @Test("typed values replace the old one", arguments: [("256", 256), (" 64 ", 64)])
  func typed(text: String, value: Int) {
    var script = running()
    script.select(.batchSize)
    script.key(.enter)
    script.key(.control("u"))
    script.type(text)
    #expect(script.key(.enter) == [.send(.cnn, .set(Change(.batchSize, value)))])
    #expect(script.state.cnn.panel.editing == nil)
  }

  @Test(
    "nonsense is refused in place with the reason, and typing goes on",
    arguments: [
      (Hyperparameter.batchSize, "0"), (.batchSize, "60000"), (.batchSize, "x"), (.epochs, "-1"),
      (.learningRate, "nan"), (.learningRate, "-0.1"), (.learningRate, "1e999"), (.momentum, "1"),
      (.weightDecay, "-1"), (.schedule, "linear"), (.schedule, "step 0 0.1"), (.dropout, "1.5"),
      (.flip, "maybe"), (.patience, "0"), (.seed, "-3"), (.optimizer, "lion"), (.dataset, "MNIST"),
      (.clipNorm, "0"), (.holdout, "-1"), (.holdout, "many"), (.nesterov, "perhaps"),
    ])
  func nonsense(field: Hyperparameter, text: String) {
    var script = running()
    script.select(field)
    script.key(.enter)
    script.key(.control("u"))
    script.type(text)
    #expect(script.key(.enter).isEmpty)
    #expect(script.state.cnn.panel.refusal?.field == field)
    #expect(script.state.cnn.panel.editing?.text == text)
    script.type("1")
    #expect(script.state.cnn.panel.refusal == nil, "the next key there takes the reason away")
    script.key(.escape)
    #expect(script.state.cnn.panel.editing == nil)
  }

  @Test("schedules are typed with their numbers")
  func schedule() {
    var script = running()
    script.select(.schedule)
    script.key(.enter)
    script.key(.control("u"))
    script.type("step 0.25 0.5 0.1")
    #expect(
      script.key(.enter) == [
        .send(.cnn, .set(Change(.schedule, .step(size: 0.25, factor: 0.5, warmup: 0.1))))
      ])
  }

  @Test("momentum is refused when the optimizer has none")
  func momentum() {
    var script = Script()
    var setup = Script.setup(.cnn)
    setup.configuration.optimizer = .adamw
    script.act(.launched)
    script.event(.started(Script.description(setup)))
    script.event(.stateChanged(.training))
    script.select(.momentum)
    #expect(script.key(.right).isEmpty)
    #expect(script.state.cnn.panel.refusal?.reason.contains("adamw") == true)
  }

  @Test("what the session refuses goes back, with the reason in its row")
  func refusedBySession() {
    var script = running()
    script.select(.batchSize)
    script.key(.right)
    script.refuse(Change(.batchSize, 256), "no memory for 256 images")
    #expect(script.state.cnn.panel.target(.batchSize) == .count(128))
    #expect(script.state.cnn.panel.refusal?.reason == "no memory for 256 images")
    #expect(!script.state.cnn.panel.canUndo)
  }

  @Test("z takes back the last change of a value")
  func undo() {
    var script = running()
    script.select(.batchSize)
    script.key(.right)
    script.apply(Change(.batchSize, 256))
    script.select(.flip)
    script.key(.right)
    script.apply(Change(.flip, false))
    #expect(script.type("z") == [.send(.cnn, .set(Change(.flip, true)))])
    #expect(script.type("z") == [.send(.cnn, .set(Change(.batchSize, 128)))])
    #expect(script.type("z").isEmpty)
  }

  @Test("undoing a learning rate gives the schedule its peak back, whatever it has done since")
  func undoRate() {
    var script = running()
    script.select(.learningRate)
    script.type("<")
    let pending = script.state.cnn.panel.pending[.learningRate]?.value
    guard case .real(let halved)? = pending else {
      Issue.record("nothing pending")
      return
    }
    script.apply(Change(.learningRate, halved))
    var sample = Script.sample(.cnn, iteration: 201)
    sample.learningRate = Float(halved * 0.8)
    script.event(
      .iteration(
        IterationProgress(
          position: Script.position(.cnn, iteration: 201), samples: [sample], secondsLeft: nil)))
    guard case .send(.cnn, .set(let change))? = script.type("z").first else {
      Issue.record("nothing sent")
      return
    }
    #expect(change == Change(.learningRate, halved * 2))
  }

  @Test("optimizer, seed and data set wait for a restart")
  func staged() {
    var script = running()
    script.select(.optimizer)
    #expect(script.key(.right).isEmpty)
    #expect(script.state.cnn.panel.staged[.optimizer] == .choice("adam"))
    script.key(.left)
    #expect(script.state.cnn.panel.staged.isEmpty, "back at the value of the run")
  }

  @Test("changes before the session has begun are sent when it begins")
  func beforeStart() {
    var script = Script()
    script.act(.launched)
    script.select(.dropout)
    #expect(script.key(.right).isEmpty)
    let effects = script.event(.started(Script.description(Script.setup(.cnn))))
    #expect(effects == [.send(.cnn, .set(Change(.dropout, 0.05)))])
    #expect(script.state.cnn.panel.staged.isEmpty)
  }

  @Test("changes after the end are for the next run")
  func afterEnd() {
    var script = running()
    script.finish(.stopped)
    script.select(.learningRate)
    script.key(.enter)
    script.key(.control("u"))
    script.type("0.03")
    #expect(script.key(.enter).isEmpty)
    guard case .start(RunID(.cnn, 2), let setup)? = script.type("s").first else {
      Issue.record("no start")
      return
    }
    #expect(setup.configuration.hyperparameters.peakLearningRate == 0.03)
  }

  @Test("the RNN has no rows that only images have")
  func rows() {
    #expect(!Hyperparameter.all(of: .rnn).contains(.flip))
    #expect(Hyperparameter.all(of: .cnn) == Hyperparameter.all)
  }

  @Test("a change is judged by the iterations on both sides, up to the next change")
  func effect() {
    var script = running()
    script.apply(Change(.batchSize, 256))
    script.train(201...260)
    script.apply(Change(.dropout, 0.1))
    script.train(261...500)
    let first = script.state.cnn.effect(ofChange: 0)
    #expect(first.before.count == 100)
    #expect(first.after.count == 60)
    let second = script.state.cnn.effect(ofChange: 1)
    #expect(second.before.count == 60)
    #expect(second.after.count == 100)
    let losses = (261...360).map { Double(Script.sample(.cnn, iteration: $0).loss) }
    #expect(abs((second.after.loss ?? 0) - losses.reduce(0, +) / 100) < 1e-6)
  }

  @Test("another optimizer makes a run that can be started, without the momentum of SGD")
  func optimizer() throws {
    var script = running()
    script.select(.optimizer)
    script.key(.right)
    script.type("r")
    script.key(.enter)
    _ = script.takeEffects()
    script.finish(.stopped)
    let started = script.takeEffects().compactMap { effect -> RunSetup? in
      if case .start(_, let setup) = effect { setup } else { nil }
    }
    let setup = try #require(started.first)
    #expect(setup.configuration.optimizer == .adam)
    try setup.configuration.validate(trainingSamples: 50_000)
  }

  @Test(
    "a rate that is chosen while data is read is the highest of the schedule, whatever the schedule begins with"
  )
  func rateBeforeStart() {
    var script = Script()
    script.act(.launched)
    script.select(.learningRate)
    script.key(.left)
    #expect(script.state.cnn.panel.target(.learningRate) == .real(0.05))
    _ = script.takeEffects()
    let known = Script.description(script.state.cnn.setup)
    let description = SessionDescription(
      configuration: known.configuration, dataset: known.dataset, parameterCount: known.parameterCount,
      trainingSamples: known.trainingSamples, testSamples: known.testSamples,
      holdoutSamples: known.holdoutSamples, classNames: known.classNames, learningRate: 0.004)
    let sent = script.event(.started(description)).compactMap { effect -> Change? in
      if case .send(_, .set(let change)) = effect { change } else { nil }
    }
    #expect(sent.count == 1)
    #expect(sent.first == Change(.learningRate, 0.05))
    script.event(.stateChanged(.training))
    guard case .send(_, .set(let back))? = script.type("z").first else {
      Issue.record("nothing was undone")
      return
    }
    #expect(back == Change(.learningRate, 0.1))
  }

  @Test(
    "every row can be stepped and scaled from the ends of what a number can be",
    arguments: Hyperparameter.all)
  func extremes(field: Hyperparameter) {
    for count in [Int.max, Int.min, 0] {
      var script = Script()
      var setup = Script.setup(.cnn)
      setup.configuration.hyperparameters.batchSize = count
      setup.configuration.hyperparameters.epochs = count
      setup.configuration.hyperparameters.patience = count
      setup.configuration.hyperparameters.peakLearningRate =
        count > 0 ? .greatestFiniteMagnitude : .leastNonzeroMagnitude
      setup.configuration.hyperparameters.weightDecay =
        count > 0 ? .greatestFiniteMagnitude : .leastNonzeroMagnitude
      script.state = AppState(
        AppState.Setup(
          size: script.state.size, display: Display(), network: .cnn, cnn: setup, rnn: Script.setup(.rnn),
          languages: Script.languages, seed: 1))
      script.select(field)
      for _ in 0..<3 { script.key(.left) }
      for _ in 0..<6 { script.key(.right) }
      script.type("<<<>>>>>>")
      #expect(FrameCheck.fault(render(script.state), isASCII: false) == nil)
    }
  }

  @Test("typing takes the place of the old value, moving in it first keeps it")
  func typing() {
    var script = running()
    script.select(.batchSize)
    script.key(.enter)
    script.type("64")
    #expect(script.key(.enter) == [.send(.cnn, .set(Change(.batchSize, 64)))])
    script.apply(Change(.batchSize, 64))
    script.key(.enter)
    script.key(.end)
    script.type("0")
    #expect(script.key(.enter) == [.send(.cnn, .set(Change(.batchSize, 640)))])
    script.apply(Change(.batchSize, 640))
    script.key(.enter)
    script.type("1e3")
    #expect(script.key(.enter) == [.send(.cnn, .set(Change(.batchSize, 1000)))])
  }

  @Test("a change that is taken back leaves no line in the log, whatever was said between")
  func noGhost() {
    var script = running()
    script.select(.learningRate)
    let before = script.state.cnn.log.count
    script.apply(Change(.batchSize, 256))
    script.refuse(Change(.dropout, 2), "no")
    script.apply(Change(.batchSize, 128))
    #expect(script.state.cnn.log.count == before + 1)
    script.apply(Change(.batchSize, 64))
    script.focus(.log)
    script.type("/128→64")
    #expect(script.state.cnn.log.count == 1, "the filter sees what is shown")
  }

  @Test("undo a rate after the end too, for the next run")
  func undoAfterEnd() {
    var script = running()
    script.select(.learningRate)
    script.key(.left)
    script.apply(Change(.learningRate, 0.05))
    script.finish(.stopped)
    script.type("z")
    #expect(script.state.cnn.panel.staged[.learningRate] == .real(0.1))
  }

  @Test("undo several steps of a row between two iterations as the one change that they are on the curves")
  func undoSteps() {
    var script = running()
    script.select(.batchSize)
    script.key(.right)
    script.apply(Change(.batchSize, 256))
    script.key(.right)
    script.key(.right)
    script.apply(Change(.batchSize, 512))
    script.apply(Change(.batchSize, 1024))
    #expect(script.state.cnn.changes.count == 1)
    #expect(script.type("z") == [.send(.cnn, .set(Change(.batchSize, 128)))])
    script.apply(Change(.batchSize, 128))
    #expect(script.state.cnn.changes.isEmpty)
  }

  @Test("undo what a restart has taken over")
  func undoAfterRestart() {
    var script = running()
    script.select(.optimizer)
    script.key(.right)
    script.type("r")
    script.key(.enter)
    script.finish(.stopped)
    script.begin(.cnn)
    #expect(script.state.cnn.panel.current[.optimizer] == .choice("adam"))
    script.type("z")
    #expect(script.state.cnn.panel.staged[.optimizer] == .choice("sgd"))
  }

  @Test("show the momentary rate beside the peak where a schedule makes them differ")
  func momentary() {
    var script = running()
    func text() -> String { render(script.state).text }
    script.select(.learningRate)
    #expect(text().contains("‹ 0.1 ›"))
    #expect(text().contains("peak; 0."))
  }

  @Test("a change that moves the run's place in its schedule says what becomes of the learning rate")
  func movedSchedule() {
    var script = running()
    script.apply(Change(.momentum, 0.5))
    #expect(!script.state.run.log.entries.contains { $0.text.contains("moves the schedule") })
    script.apply(Change(.epochs, 1), movedRate: 0.0334)
    let text = script.state.run.log.entries.map(\.text).last { $0.contains("moves the schedule") }
    #expect(text?.hasPrefix("epochs moves the schedule: learning rate ") == true)
    #expect(text?.contains("→0.0334 at the next iteration") == true)
  }

  @Test("say the whole range of what they refuse", arguments: [Hyperparameter.epochs, .patience])
  func range(field: Hyperparameter) {
    var script = Script()
    script.launch()
    script.select(field)
    script.key(.enter)
    script.type("2000000")
    script.key(.enter)
    #expect(script.state.cnn.panel.refusal?.reason.contains("1,000,000") == true)
    var configuration = Script.setup(.cnn).configuration
    configuration.hyperparameters.patience = 2_000_000
    #expect(throws: (any Error).self) { try configuration.validate(trainingSamples: 50_000) }
  }

  @Test("keep what is being typed when the next run begins meanwhile")
  func typedDuringRestart() {
    var script = Script()
    script.launch()
    script.type("r")
    script.key(.enter)
    script.select(.learningRate)
    script.key(.enter)
    script.type("0.")
    script.finish(.stopped)
    script.type("05")
    #expect(script.state.cnn.panel.editing?.text == "0.05")
    #expect(script.state.visible.count == Pane.allCases.count)
  }
}
