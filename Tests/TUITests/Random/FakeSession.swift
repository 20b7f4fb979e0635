import Models
import TUI
import Training

/// A session without data and network: it has the states of a real one, answers commands as one does, and tells
/// the same events in the same order.
struct FakeSession {
  enum Stage { case making, running, lastEvaluation, over }

  let kind: NetworkKind
  private let setup: RunSetup
  private(set) var stage = Stage.making
  private var control = RunControl()
  var state: SessionState { control.state }
  private(set) var hyperparameters: Hyperparameters
  private(set) var rate: Double
  private(set) var events: [SessionEvent] = []
  private var commands: [Command] = []
  private var answers = 0
  private var iteration = 0
  private var epoch = 0
  /// What it was before each change.
  private var undoable:
    [(change: Change, iteration: Int, epoch: Int, hyperparameters: Hyperparameters, rate: Double)] =
      []

  static let iterationsInEpoch = 40

  init(_ kind: NetworkKind, _ setup: RunSetup) {
    self.kind = kind
    self.setup = setup
    hyperparameters = setup.configuration.hyperparameters
    rate = hyperparameters.peakLearningRate
  }

  mutating func send(_ command: Command) { commands.append(command) }

  /// The oldest events, so many of them at most.
  mutating func takeEvents(_ count: Int) -> [SessionEvent] {
    defer { events.removeFirst(min(count, events.count)) }
    return Array(events.prefix(count))
  }

  mutating func begin() {
    stage = .running
    events += [.started(Script.description(setup)), .stateChanged(.training)]
  }

  mutating func fail(_ reason: String) {
    stage = .over
    events.append(.failed(reason))
  }

  /// Answers commands and trains, until something comes to its end.
  /// - Parameter isCalm: whether nothing happens that nobody has asked for.
  mutating func goOn(_ numbers: inout RandomNumbers, isCalm: Bool) {
    switch stage {
    case .making, .over: break
    case .lastEvaluation:
      if refuseCommands() || isCalm || numbers.once(in: 3) { end(.completed) }
    case .running:
      answerCommands(&numbers, isCalm: isCalm)
      guard stage == .running else { return }
      if control.isEvaluating {
        if !control.holdsEvaluation, isCalm || numbers.once(in: 3) { endEpoch(&numbers, isCalm: isCalm) }
      } else if isCalm && control.state == .training {
        return
      } else if control.takeIteration() {
        train(control.state == .training ? 1 + numbers.below(Self.iterationsInEpoch) : 1, &numbers)
      }
    }
  }

  /// Whether it has told everything and waits to be told.
  var isQuiet: Bool {
    var next = control
    let isHeld =
      control.isEvaluating ? control.holdsEvaluation : control.state == .training || !next.takeIteration()
    return stage == .running && isHeld && events.isEmpty && commands.isEmpty
  }

  private mutating func train(_ count: Int, _ numbers: inout RandomNumbers) {
    if numbers.once(in: 25) { return diverge() }
    if numbers.once(in: 60) { return fail("no memory \u{1B}[31m") }
    if numbers.once(in: 30) { events.append(.warning("something \u{1B}[31m odd\nindeed")) }
    let last = min(iteration + count, (epoch + 1) * Self.iterationsInEpoch)
    let samples = (iteration + 1...last).map { number in
      var sample = Script.sample(kind, iteration: number)
      sample.epoch = Double(number) / Double(Self.iterationsInEpoch)
      sample.learningRate = Float(rate)
      return sample
    }
    iteration = last
    events.append(.iteration(IterationProgress(position: position, samples: samples, secondsLeft: 9)))
    if numbers.once(in: 3) {
      events.append(
        .report(IterationReport(position: position, sample: samples[samples.count - 1], secondsLeft: nil)))
    }
    if iteration == (epoch + 1) * Self.iterationsInEpoch {
      steer { $0.beginEvaluation() }
    }
  }

  private mutating func diverge() {
    events.append(.diverged(Divergence(position: position, loss: .nan, learningRate: rate)))
    steer { $0.diverge() }
  }

  private mutating func endEpoch(_ numbers: inout RandomNumbers, isCalm: Bool) {
    epoch += 1
    steer { $0.endEvaluation() }
    var summary = Script.epoch(epoch, predictions: true)
    if kind == .rnn { summary.evaluation.classes = Script.languages.map(Self.score) }
    summary.totalIterations = iteration
    summary.seconds = Double(iteration) * 0.0128
    events.append(.epochFinished(summary))
    guard !isCalm, numbers.once(in: 4) else { return }
    stage = .lastEvaluation
    if numbers.once(in: 2) { steer { $0.beginEvaluation() } }
  }

  private static func score(_ name: String) -> Evaluation.ClassScore {
    .init(name: name, loss: 2, accuracy: 0.4, count: 90)
  }

  private mutating func end(_ reason: EndReason) {
    stage = .over
    steer { $0.end(reason) }
    refuseCommands()
    events.append(
      .finished(
        SessionResult(
          reason: reason, totalIterations: iteration, epochsFinished: epoch, best: nil,
          testEvaluation: reason == .stopped ? nil : Script.evaluation(1, predictions: true),
          restoredBest: false, weights: Script.weights, trainingSeconds: Double(iteration))))
  }

  private mutating func answerCommands(_ numbers: inout RandomNumbers, isCalm: Bool) {
    while !commands.isEmpty, stage == .running {
      let command = commands.removeFirst()
      answers += 1
      if let reason = refusal(of: command, &numbers, isCalm: isCalm) {
        events.append(.commandRefused(.init(id: CommandID(answers), command: command, reason: reason)))
        continue
      }
      let before = (hyperparameters, rate)
      if command == .undo { undo(CommandID(answers)) }
      carryOut(command)
      events.append(
        .commandApplied(
          AppliedCommand(
            id: CommandID(answers), command: command, position: position,
            epochProgress: Double(iteration) / Double(Self.iterationsInEpoch), seconds: Double(iteration),
            hyperparameters: hyperparameters, learningRate: rate, previousLearningRate: before.1,
            previous: before.0)))
      if command == .publishWeights {
        events.append(.weights(PublishedWeights(weights: Script.weights, totalIterations: iteration)))
      }
      if command == .stop { end(.stopped) }
    }
  }

  private func refusal(of command: Command, _ numbers: inout RandomNumbers, isCalm: Bool) -> String? {
    switch command {
    case .restoreBest where epoch == 0: "no epoch has been finished yet"
    case .undo where undoable.isEmpty: "nothing was changed that can be taken back"
    case .publishWeights where numbers.once(in: 8): "the weights could not be copied \u{1B}[31m"
    case .set where !isCalm && numbers.once(in: 6): "not this one \u{1B}[31m"
    default: control.refusal(of: command)
    }
  }

  /// - Returns: whether a stop was among them.
  @discardableResult
  private mutating func refuseCommands() -> Bool {
    defer { commands = [] }
    for command in commands {
      answers += 1
      events.append(
        .commandRefused(
          .init(id: CommandID(answers), command: command, reason: "the run has ended", isLate: true)))
    }
    return commands.contains(.stop)
  }

  private mutating func carryOut(_ command: Command) {
    steer { $0.carryOut(command) }
    switch command {
    case .set(let change):
      undoable.append((change, iteration, epoch, hyperparameters, rate))
      change.apply(to: &hyperparameters)
      if change.hyperparameter == .learningRate { rate = hyperparameters.peakLearningRate }
    default: break
    }
  }

  private mutating func undo(_ id: CommandID) {
    guard let point = undoable.popLast() else { return }
    let abandoned = iteration
    (iteration, epoch) = (point.iteration, point.epoch)
    (hyperparameters, rate) = (point.hyperparameters, point.rate)
    if control.isEvaluating { steer { $0.endEvaluation() } }
    events.append(
      .undone(
        Undone(
          id: id, change: .set(point.change), abandoned: abandoned, position: position, epochs: epoch,
          hyperparameters: hyperparameters, seconds: Double(iteration), learningRate: rate, best: nil,
          changesLeft: undoable.count)))
    steer { if $0.state == .diverged { $0.carryOut(.resume) } }
    // As it was just before the evaluation that is still to come.
    if iteration == (epoch + 1) * Self.iterationsInEpoch { steer { $0.beginEvaluation() } }
  }

  private mutating func steer(_ change: (inout RunControl) -> Void) {
    let before = control.state
    change(&control)
    if control.state != before { events.append(.stateChanged(control.state)) }
  }

  private var position: IterationPosition {
    IterationPosition(
      epoch: epoch + 1, epochs: hyperparameters.epochs, iteration: iteration % Self.iterationsInEpoch + 1,
      iterationsInEpoch: Self.iterationsInEpoch, totalIterations: iteration)
  }
}

extension Change {
  /// Gives a hyperparameter its new value.
  func apply(to values: inout Hyperparameters) {
    var configuration = Configuration(network: .cnn, hyperparameters: values, optimizer: .sgd)
    configuration[hyperparameter] = value
    values = configuration.hyperparameters
  }
}
