import Canvas
import Datasets
import Foundation
import Models
import TUI
import Training

/// A screen without a terminal: takes keys and session events, keeps the effects.
struct Script {
  var state: AppState
  private(set) var effects: [Effect] = []
  private var commands: [NetworkKind: Int] = [:]

  init(
    columns: Int = 120, rows: Int = 36, network: NetworkKind = .cnn, display: Display = Display(),
    plot: PlotView = PlotView()
  ) {
    state = AppState(
      AppState.Setup(
        size: Size(columns: columns, rows: rows), display: display, network: network,
        cnn: Script.setup(.cnn), rnn: Script.setup(.rnn), languages: Script.languages, seed: 7, plot: plot))
  }

  static let languages = [
    "Arabic", "Chinese", "Czech", "Dutch", "English", "French", "German", "Greek", "Irish", "Italian",
    "Japanese", "Korean", "Polish", "Portuguese", "Russian", "Scottish", "Spanish", "Vietnamese",
  ]
  static let classes = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  static func setup(_ kind: NetworkKind) -> RunSetup {
    let isCNN = kind == .cnn
    return RunSetup(
      configuration: Configuration(
        network: kind,
        hyperparameters: Hyperparameters(
          batchSize: isCNN ? 128 : 1, epochs: isCNN ? 90 : 5, peakLearningRate: isCNN ? 0.1 : 0.0005,
          momentum: isCNN ? 0.9 : 0, weightDecay: isCNN ? 5e-4 : 0,
          augmentation: isCNN ? Augmentation(crop: true, flip: true) : .none),
        dataset: isCNN ? "CIFAR-10" : "surnames", optimizer: .sgd),
      datasets: isCNN ? ["CIFAR-10", "Fashion-MNIST"] : ["surnames"])
  }

  /// The effects since the last call.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// Performs an action.
  /// - Returns: its effects.
  @discardableResult
  mutating func act(_ action: Action) -> [Effect] {
    let new = reduce(&state, action)
    effects += new
    return new
  }

  @discardableResult
  mutating func key(_ key: Input.Key) -> [Effect] {
    // As a person presses keys: one after the other.
    act(.tick(state.now + 0.25))
    return act(.input(.key(key)))
  }

  /// What is on the screen.
  var text: String { render(state).text }

  /// Presses one printable key after the other.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] { text.flatMap { key(.character($0)) } }

  @discardableResult
  mutating func event(_ event: SessionEvent, _ kind: NetworkKind = .cnn) -> [Effect] {
    act(.session(state[kind].id, event))
  }
}

extension Script {
  static func description(_ setup: RunSetup) -> SessionDescription {
    let isCNN = setup.configuration.network == .cnn
    return SessionDescription(
      configuration: setup.configuration, dataset: setup.dataset, parameterCount: isCNN ? 49_338 : 49_614,
      trainingSamples: isCNN ? 50_000 : 23_090, testSamples: isCNN ? 10_000 : 2_566, holdoutSamples: 0,
      classNames: isCNN ? classes : languages,
      learningRate: setup.configuration.hyperparameters.peakLearningRate)
  }

  /// Starts the run on the screen and answers as its session would.
  mutating func launch(dataset: String? = nil) {
    act(.launched)
    begin(state.shown, dataset: dataset)
  }

  /// - Parameter dataset: the name that the session tells, if it is another than the title in the set-up.
  mutating func begin(_ kind: NetworkKind, dataset: String? = nil) {
    var setup = state[kind].setup
    if let dataset { setup.configuration.dataset = dataset }
    event(.started(Script.description(setup)), kind)
    event(.stateChanged(.training), kind)
  }

  static func position(_ kind: NetworkKind, iteration: Int) -> IterationPosition {
    let perEpoch = kind == .cnn ? 390 : 23_090
    return IterationPosition(
      epoch: (iteration - 1) / perEpoch + 1, epochs: kind == .cnn ? 90 : 5,
      iteration: (iteration - 1) % perEpoch + 1, iterationsInEpoch: perEpoch, totalIterations: iteration)
  }

  /// A falling loss with a ripple: the same numbers in every run of the tests.
  static func sample(_ kind: NetworkKind, iteration: Int, loss: Float? = nil) -> IterationSample {
    let perEpoch = kind == .cnn ? 390.0 : 23_090
    let epoch = Double(iteration) / perEpoch
    let ripple = 0.12 * sin(Double(iteration) * 1.7) + 0.06 * sin(Double(iteration) * 0.37)
    let level = 0.55 + 1.75 * exp(-epoch / 2.2)
    return IterationSample(
      iteration: iteration, epoch: epoch, seconds: Double(iteration) * 0.0128,
      loss: loss ?? Float(level * (1 + ripple)),
      accuracy: Float(min(0.99, max(0, 0.84 - 0.72 * exp(-epoch / 2.6) - ripple / 4))),
      learningRate: Float(0.1 * max(0.01, 1 - epoch / 90)), gradientNorm: Float(1.8 + ripple * 3),
      samplesPerSecond: Float(9_412 + 80 * sin(Double(iteration) / 40)))
  }

  /// Iterations `range` of a run, in events of a hundred as a busy screen would get them.
  mutating func train(_ range: ClosedRange<Int>, _ kind: NetworkKind = .cnn) {
    var next = range.lowerBound
    while next <= range.upperBound {
      let last = min(next + 99, range.upperBound)
      event(
        .iteration(
          IterationProgress(
            position: Script.position(kind, iteration: last),
            samples: (next...last).map { Script.sample(kind, iteration: $0) }, secondsLeft: 372)),
        kind)
      next = last + 1
    }
  }

  /// Epochs with their evaluations, and a line of the log every 130 iterations.
  mutating func trainEpochs(_ epochs: ClosedRange<Int>, predictions: Bool = false) {
    for epoch in epochs {
      let first = (epoch - 1) * 390 + 1
      for part in 0..<3 {
        let last = first + part * 130 + 129
        train((first + part * 130)...last)
        event(
          .report(
            IterationReport(
              position: Script.position(.cnn, iteration: last),
              sample: Script.sample(.cnn, iteration: last), secondsLeft: 372)))
      }
      event(.epochFinished(Script.epoch(epoch, predictions: predictions)))
    }
  }

  static func evaluation(_ epoch: Int, predictions: Bool = false) -> Evaluation {
    let accuracy = 0.80 - 0.45 * exp(-Double(epoch) / 3)
    let scores = classes.enumerated().map { index, name in
      Evaluation.ClassScore(
        name: name, loss: 0.7, accuracy: min(1, accuracy + 0.05 * sin(Double(index) * 2.1)), count: 1000)
    }
    var confusion = [Int](repeating: 0, count: 100)
    for row in 0..<10 {
      let right = Int((1000 * scores[row].accuracy).rounded())
      for column in 0..<10 where column != row { confusion[row * 10 + column] = (1000 - right) / 9 }
      confusion[row * 10 + row] =
        1000 - (0..<10).filter { $0 != row }.reduce(0) { $0 + confusion[row * 10 + $1] }
    }
    return Evaluation(
      loss: 0.66 + 0.9 * exp(-Double(epoch) / 3), accuracy: accuracy, count: 10_000, classes: scores,
      confusion: confusion,
      predictions: predictions
        ? (0..<imageCount).map { index in
          let label = UInt8(index % 10)
          let top = index % 3 == 1 ? UInt8((index + 3) % 10) : label
          return Evaluation.Prediction(
            classes: (top, (top + 2) % 10, (top + 5) % 10), probabilities: (0.62, 0.23, 0.08))
        } : [])
  }

  static func epoch(_ epoch: Int, predictions: Bool = false) -> EpochSummary {
    let evaluation = evaluation(epoch, predictions: predictions)
    return EpochSummary(
      epoch: epoch, epochs: 90, totalIterations: epoch * 390, trainLoss: evaluation.loss - 0.05,
      trainAccuracy: evaluation.accuracy + 0.02, evaluation: evaluation, judgedOn: .test,
      best: BestEpoch(
        epoch: epoch, loss: evaluation.loss, accuracy: evaluation.accuracy, judgedOn: .test),
      trainingSeconds: 5, evaluationSeconds: 0.4, samplesPerSecond: 9_400, secondsLeft: 360,
      seconds: Double(epoch * 390) * 0.0128)
  }

  static let imageCount = 12

  /// Small test images: each class a colour that fades to the right.
  static let images: LabelledImages = {
    var pixels: [UInt8] = []
    for image in 0..<imageCount {
      for channel in 0..<3 {
        for row in 0..<32 {
          for column in 0..<32 {
            pixels.append(UInt8((image * 53 + channel * 90 + row * 3 + column * 5) % 256))
          }
        }
      }
    }
    return LabelledImages(pixels: pixels, labels: (0..<imageCount).map { UInt8($0 % 10) })
  }()

  /// The session answers a change that was sent, before the next iteration.
  /// - Parameter movedRate: the rate of the next iteration, where the change moves the run's place in its schedule.
  mutating func apply(_ change: Change, movedRate: Double? = nil, _ kind: NetworkKind = .cnn) {
    let run = state[kind]
    let previous = run.panel.current
    var next = previous.hyperparameters
    var rate = previous.learningRate
    change.apply(to: &next)
    // The place in the schedule stays.
    rate *= next.peakLearningRate / previous.hyperparameters.peakLearningRate
    let done = run.history.end
    commands[kind, default: 0] += 1
    event(
      .commandApplied(
        AppliedCommand(
          id: CommandID(commands[kind]!), command: .set(change),
          position: Script.position(kind, iteration: Int(done.iteration) + 1), epochProgress: done.epoch,
          seconds: done.seconds, hyperparameters: next, learningRate: movedRate ?? rate,
          previousLearningRate: previous.learningRate, previous: previous.hyperparameters)),
      kind)
  }

  /// The session has carried out a command that changes no value.
  mutating func applied(_ command: Command, _ kind: NetworkKind = .cnn) {
    let (run, done) = (state[kind], state[kind].history.end)
    commands[kind, default: 0] += 1
    event(
      .commandApplied(
        AppliedCommand(
          id: CommandID(commands[kind]!), command: command,
          position: Script.position(kind, iteration: Int(done.iteration) + 1), epochProgress: done.epoch,
          seconds: done.seconds, hyperparameters: run.panel.current.hyperparameters,
          learningRate: run.panel.current.learningRate, previousLearningRate: run.panel.current.learningRate,
          previous: run.panel.current.hyperparameters)),
      kind)
  }

  mutating func refuse(_ change: Change, _ reason: String, _ kind: NetworkKind = .cnn) {
    refuse(.set(change), reason, kind)
  }

  mutating func refuse(_ command: Command, _ reason: String, _ kind: NetworkKind = .cnn) {
    commands[kind, default: 0] += 1
    event(
      .commandRefused(RefusedCommand(id: CommandID(commands[kind]!), command: command, reason: reason)), kind)
  }

  mutating func finish(_ reason: EndReason = .completed, _ kind: NetworkKind = .cnn) {
    let run = state[kind]
    event(
      .finished(
        SessionResult(
          reason: reason, totalIterations: Int(run.history.end.iteration),
          epochsFinished: run.history.epochs.count, best: run.best,
          testEvaluation: reason == .stopped ? nil : run.lastEpoch?.evaluation, restoredBest: false,
          weights: Script.weights, trainingSeconds: run.history.end.seconds)),
      kind)
  }

  mutating func diverge() {
    let next = Int(state.cnn.history.end.iteration) + 1
    event(
      .diverged(
        Divergence(position: Script.position(.cnn, iteration: next), loss: .nan, learningRate: 0.1)))
    event(.stateChanged(.diverged))
  }

  static let weights = Weights([("fc2.bias", Weights.Tensor(shape: [2], values: [0.5, -0.5]))])

  /// The answer to a request for names, as a generator would give it.
  static func results(_ request: NameRequest, source: NameSource = .shipped) -> NameResults {
    func name(_ language: String, _ text: String, known: Bool) -> NamedResult {
      let letters = text.indices.enumerated().map { index, _ in
        index < request.start.count ? 0 : -0.2 - 0.35 * Double(index % 4)
      }
      return NamedResult(
        language: language,
        name: NameGenerator.GeneratedName(
          text: text, letterLogLikelihoods: letters, endLogLikelihood: -0.5,
          logLikelihoodPerLetter: letters.reduce(-0.5, +) / Double(letters.count)),
        isKnown: known)
    }
    let endings = [
      "omakov", "ashin", "yabov", "olovsky", "ugin", "ozhkov", "evin", "ybakov", "adich", "usanov",
    ]
    switch request.kind {
    case .list(let language, let count):
      return NameResults(
        request: request,
        names: (0..<count).map { index in
          name(language, request.start + endings[index % endings.count], known: index % 3 == 2)
        }, source: source)
    case .table:
      return NameResults(
        request: request,
        names: languages.enumerated().map { index, language in
          name(language, request.start + endings[index % endings.count], known: index % 4 == 1)
        }, source: source)
    }
  }

  /// Answers what is waiting for names.
  /// - Parameter repeated: how often the first name of the list comes up.
  mutating func answerNames(source: NameSource = .shipped, repeated: Int = 1) {
    for request in [state.names.waitingList, state.names.waitingTable].compactMap({ $0 }) {
      var results = Script.results(request, source: source)
      if case .list = request.kind, let first = results.names.first {
        for index in 1..<max(1, repeated) { results.names[index] = first }
      }
      act(.namesGenerated(results))
    }
  }
}
