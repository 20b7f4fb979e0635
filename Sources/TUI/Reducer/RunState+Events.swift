import Canvas
import Metrics
import Text
import Training

extension RunState {
  /// Takes in what the session says. What follows from it for other parts of the screen is not done here.
  mutating func apply(_ event: SessionEvent) {
    switch event {
    case .started(let description): started(description)
    case .iteration(let progress):
      for sample in progress.samples { history.append(RunHistory.Sample(sample)) }
      settleChanges()
      position = progress.position
      latest = progress.latest
      secondsLeft = progress.secondsLeft
      panel.current.learningRate = Double(progress.latest.learningRate)
    case .report(let report):
      position = report.position
      secondsLeft = report.secondsLeft
      log.append(.iteration, report.sentence)
    case .epochFinished(let epoch):
      history.append(RunHistory.Epoch(epoch))
      lastEpoch = epoch
      best = epoch.best
      secondsLeft = epoch.secondsLeft
      log.append(.epoch, epoch.sentence)
    // The end is there with its weights: without them, what is under way would pass for done.
    case .stateChanged(.stopped), .stateChanged(.finished): break
    case .stateChanged(let new):
      phase = .session(new)
      if pauseRequested == (new == .paused) { pauseRequested = nil }
      if new != .diverged { divergence = nil }
    case .commandApplied(let applied): self.applied(applied)
    case .undone(let undone): self.undone(undone)
    case .commandRefused(let refused): self.refused(refused)
    case .weights, .snapshot: break
    case .warning(let text): log.append(.warning, text)
    case .diverged(let divergence):
      self.divergence = divergence
      divergedPeak = panel.current.hyperparameters.peakLearningRate
      phase = .session(.diverged)
      pauseRequested = nil
      // It holds by itself, and goes on only when somebody says so.
      pausedByHiding = false
      history.append(gapAt: divergence.position.totalIterations)
      returns.append(history.count)
      log.append(
        .warning,
        divergence.sentence)
    case .finished(let result): finished(result)
    case .failed: break
    }
  }

  /// The next run, with the values that were asked for and the panel, log and lists as a person has left them.
  func successor(plot: PlotView) -> RunState {
    var next = RunState(id.next, setup: nextSetup, plot: plot)
    next.panel.selected = panel.selected
    next.panel.editing = panel.editing
    next.panel.undo = panel.undo
    next.panel.filter = panel.filter
    next.classFilter = classFilter
    next.log.setFilter(log.filter)
    next.addBackdrop(Backdrop(history: history, start: 0))
    next.phase = .starting
    return next
  }

  /// Keeps of a run that nobody looks at any more only what became of its weights.
  mutating func forgetCurves() {
    history = RunHistory(smoothing: history.smoothing, drawn: [])
    backdrops = []
    log = TrainingLog()
    (changes, lastEpoch, result) = ([], nil, nil)
  }

  /// The setup with every value as it was asked for.
  private var nextSetup: RunSetup {
    RunSetup(configuration: panel.forNextRun.configuration, datasets: setup.datasets)
  }

  private mutating func started(_ description: SessionDescription) {
    self.description = description
    phase = .session(.training)
    panel.current = HyperparameterValues(
      description.configuration, learningRate: description.learningRate)
    panel.pending = [:]
    log.append(.note, description.sentence)
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
    panel.pending = [:]
  }

  private mutating func finished(_ result: SessionResult) {
    self.result = result
    phase = .session(result.reason == .stopped ? .stopped : .finished)
    pauseRequested = nil
    pausedByHiding = false
    divergenceAtEnd = divergence
    divergence = nil
    best = result.best ?? best
    secondsLeft = nil
    panel.pending = [:]
    log.append(.epoch, result.sentence)
  }
}
