import Canvas
import Training

extension RunState {
  /// Takes in what the session says. What follows from it for other parts of the screen is not done here.
  mutating func apply(_ event: SessionEvent) {
    switch event {
    case .started(let description): started(description)
    case .iteration(let progress):
      for sample in progress.samples { history.append(sample) }
      position = progress.position
      latest = progress.latest
      secondsLeft = progress.secondsLeft
      panel.current.learningRate = Double(progress.latest.learningRate)
    case .report(let report):
      position = report.position
      secondsLeft = report.secondsLeft
      log.append(.iteration, Self.line(report))
    case .epochFinished(let epoch):
      history.append(epoch)
      lastEpoch = epoch
      best = epoch.best
      secondsLeft = epoch.secondsLeft
      log.append(.epoch, line(epoch))
    // The end is there with its weights: without them, what is under way would pass for done.
    case .stateChanged(.stopped), .stateChanged(.finished): break
    case .stateChanged(let new):
      phase = .session(new)
      if pauseRequested == (new == .paused) { pauseRequested = nil }
      if new != .diverged { divergence = nil }
    case .commandApplied(let applied): self.applied(applied)
    case .commandRefused(let refused): self.refused(refused)
    case .weights: break
    case .warning(let text): log.append(.warning, text)
    case .diverged(let divergence):
      self.divergence = divergence
      phase = .session(.diverged)
      pauseRequested = nil
      // It holds by itself, and goes on only when somebody says so.
      pausedByHiding = false
      history.append(gapAt: divergence.position.totalIterations)
      log.append(
        .warning,
        "the loss is \(divergence.lossInWords) at iteration "
          + "\(Numbers.grouped(divergence.position.totalIterations)): paused, the update was not made")
    case .finished(let result): finished(result)
    case .failed: break
    }
  }

  /// Forgets the last run and waits for the next.
  mutating func prepareToStart(smoothing: Double) {
    var next = RunState(kind: kind, setup: setup, smoothing: smoothing)
    next.setup = nextSetup
    next.panel.current = HyperparameterValues(next.setup)
    next.panel.selected = panel.selected
    next.panel.editing = panel.editing
    next.panel.filter = panel.filter
    next.classFilter = classFilter
    next.log.setFilter(log.filter)
    next.savesUnderWay = savesUnderWay
    next.earlierSaves = savesUnderWay
    next.phase = .starting
    self = next
  }

  /// The setup with every value as it was asked for.
  private var nextSetup: RunSetup {
    var setup = setup
    let values = panel.forNextRun
    let peak = setup.configuration.hyperparameters.peakLearningRate
    setup.configuration.hyperparameters = values.hyperparameters
    // A rate that was raised where the schedule is low has raised the peak with it, far beyond any rate in use.
    setup.configuration.hyperparameters.peakLearningRate = min(
      values.hyperparameters.peakLearningRate, max(peak, values.learningRate))
    if case .real(let rate)? = panel.staged[.learningRate] {
      setup.configuration.hyperparameters.peakLearningRate = rate
    }
    setup.configuration.use(values.optimizer)
    setup.configuration.seed = values.seed
    setup.dataset = values.dataset
    return setup
  }

  private mutating func started(_ description: SessionDescription) {
    self.description = description
    phase = .session(.training)
    panel.current = HyperparameterValues(
      hyperparameters: description.configuration.hyperparameters, learningRate: description.learningRate,
      optimizer: description.configuration.optimizer, seed: description.configuration.seed,
      dataset: setup.dataset)
    panel.pending = [:]
    log.append(
      .note,
      "\(kind.title) on \(description.dataset): \(Numbers.grouped(description.parameterCount)) parameters, "
        + "\(Numbers.grouped(description.trainingSamples)) training \(kind.sampleNoun), "
        + "seed \(description.configuration.seed)")
  }

  /// There is no session, or no more; `reason` is one line for people.
  mutating func fail(_ reason: String) {
    phase = .failed(reason)
    log.append(.warning, reason)
    pauseRequested = nil
    pausedByHiding = false
    startsWhenEnded = false
    divergence = nil
    secondsLeft = nil
    showNextRun()
  }

  /// From here on the rows are about the next run.
  private mutating func showNextRun() {
    panel.pending = [:]
    panel.current.learningRate = panel.current.hyperparameters.peakLearningRate
  }

  private mutating func finished(_ result: SessionResult) {
    self.result = result
    phase = .session(result.reason == .stopped ? .stopped : .finished)
    pauseRequested = nil
    pausedByHiding = false
    divergence = nil
    best = result.best ?? best
    secondsLeft = nil
    showNextRun()
    var line = "\(result.reason.words) after \(Numbers.grouped(result.totalIterations)) iterations, "
    line += Numbers.duration(seconds: result.trainingSeconds) + " of training"
    if let accuracy = result.testEvaluation?.accuracy {
      line += "; the final accuracy is \(Numbers.percent(accuracy))"
    }
    log.append(.epoch, line)
  }

  /// As the report prints it.
  private static func line(_ report: IterationReport) -> String {
    let position = report.position
    return "Epoch [\(position.epoch)/\(position.epochs)], "
      + "Iter [\(position.iteration)/\(position.iterationsInEpoch)] "
      + "Loss: \(Numbers.fixed(Double(report.sample.loss), decimals: 4))"
  }

  private func line(_ epoch: EpochSummary) -> String {
    let judge = epoch.judgedOn == .test ? "test" : "hold-out"
    return "Epoch [\(epoch.epoch)/\(epoch.epochs)] done: train \(Numbers.figure(epoch.trainLoss)) "
      + "\(Numbers.percent(epoch.trainAccuracy)), \(judge) \(Numbers.figure(epoch.evaluation.loss)) "
      + "\(Numbers.percent(epoch.evaluation.accuracy))"
      + (epoch.best.epoch == epoch.epoch ? ", best so far" : "")
  }
}

extension EndReason {
  /// For people.
  var words: String {
    switch self {
    case .completed: "all epochs done"
    case .iterationLimit: "iteration limit reached"
    case .patience: "no better epoch in time"
    case .stopped: "stopped"
    }
  }
}

extension Divergence {
  /// For people.
  var lossInWords: String {
    loss.isNaN ? "not a number" : loss.isFinite ? Numbers.figure(Double(loss)) : "infinite"
  }
}
