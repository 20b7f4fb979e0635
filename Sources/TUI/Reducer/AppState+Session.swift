import Models
import Training

extension AppState {
  mutating func receive(_ event: SessionEvent, from kind: NetworkKind) -> [Effect] {
    self[kind].apply(event)
    switch event {
    case .started:
      if kind == .rnn { names.failure = nil }
      return sendStaged(kind) + pauseIfHidden(kind)
    case .epochFinished:
      if kind == .cnn { orderImages() }
      return kind == .rnn ? makeNamesLive() : []
    case .weights(let published):
      guard kind == .rnn else { return [] }
      return generate(with: .published(published.weights, iterations: published.totalIterations))
    case .warning(let text):
      notify(text, .warning, about: kind)
      return []
    case .commandRefused(let refused):
      notify(refused.reason, .warning, about: kind)
      // Of a run that has ended the weights come all the same.
      if kind == .rnn, refused.command == .publishWeights, !refused.isLate {
        names.weightsRefused(refused.reason)
      }
      return []
    case .finished(let result):
      return finished(kind, result)
    case .failed(let reason):
      return startFailed(kind, reason)
    case .stateChanged(.training):
      // Told to go on before it diverged, and hidden since.
      return self[kind].pausedByHiding ? [] : pauseIfHidden(kind)
    case .iteration, .report, .stateChanged, .commandApplied, .diverged:
      return []
    }
  }

  /// Begins a run with the values asked for.
  mutating func start(_ kind: NetworkKind) -> [Effect] {
    self[kind].prepareToStart(smoothing: plot.smoothing)
    if kind == shown {
      plot.cursor = nil
      plot.zoom = 0
    }
    if kind == .cnn { classes.order = [] } else { names.isOfThisRun = false }
    notice = nil
    return [.start(kind, self[kind].setup)]
  }

  mutating func startFailed(_ kind: NetworkKind, _ reason: String) -> [Effect] {
    self[kind].fail(reason)
    dismissQuestion(about: kind)
    return (kind == .rnn ? generate(with: .savedOrShipped) : []) + leaveIfDone(kind, failure: reason)
  }

  /// What was changed while data was read holds from the first iteration.
  private mutating func sendStaged(_ kind: NetworkKind) -> [Effect] {
    var effects: [Effect] = []
    for field in HyperparameterField.fields(of: kind) {
      guard let value = self[kind].panel.staged[field] else { continue }
      if value == self[kind].panel.current[field] {
        self[kind].panel.staged[field] = nil
      } else if let change = Change(field, value) {
        self[kind].panel.staged[field] = nil
        self[kind].panel.pending[field] = .init(value: value, unanswered: 1)
        effects.append(.send(kind, .set(change)))
      }
    }
    return effects
  }

  private mutating func pauseIfHidden(_ kind: NetworkKind) -> [Effect] {
    guard kind != shown, self[kind].pauseRequested != true else { return [] }
    self[kind].pausedByHiding = true
    return [.send(kind, .pause)]
  }

  private mutating func finished(_ kind: NetworkKind, _ result: SessionResult) -> [Effect] {
    if kind == .cnn { orderImages() }
    dismissQuestion(about: kind)
    var effects = save(result.recordedWeights, of: kind)
    if case .quitting(let waiting, let reason) = overlay {
      // What is being written is waited for, also where the run was not.
      overlay = .quitting(waitingFor: waiting.union([kind]), reason: reason)
    }
    if kind == .rnn, names.awaitsWeights {
      effects += generate(with: .published(result.keptWeights, iterations: result.keptIterations))
    }
    if self[kind].startsWhenEnded { effects += start(kind) }
    return effects
  }

  mutating func save(_ weights: Weights, of kind: NetworkKind) -> [Effect] {
    self[kind].saving.append(weights)
    return [.save(kind, weights)]
  }

  /// A question whose subject is gone needs no answer.
  private mutating func dismissQuestion(about kind: NetworkKind) {
    if overlay == .confirmStop || overlay == .confirmRestart, kind == shown { overlay = nil }
    dismissQuitQuestion()
  }

  private mutating func dismissQuitQuestion() {
    if overlay == .confirmQuit, !cnn.isUnderWay, !rnn.isUnderWay { overlay = nil }
  }

  /// Weights were written, in the order in which they were to be.
  mutating func saved(_ kind: NetworkKind, path: String) -> [Effect] {
    if self[kind].earlierSaves == 0 { self[kind].savedTo = path }
    self[kind].log.append(.note, "weights saved to \(path)")
    return savingEnded(kind, failure: nil)
  }

  mutating func savingEnded(_ kind: NetworkKind, failure: String?) -> [Effect] {
    if !self[kind].saving.isEmpty {
      let weights = self[kind].saving.removeFirst()
      self[kind].unsaved = failure.map { UnsavedWeights(weights: weights, reason: $0) }
    }
    self[kind].earlierSaves = max(0, self[kind].earlierSaves - 1)
    dismissQuitQuestion()
    return leaveIfDone(kind, failure: failure)
  }

  /// Leaves the program once the last run that it waits for is on disk.
  private mutating func leaveIfDone(_ kind: NetworkKind, failure: String?) -> [Effect] {
    guard case .quitting(var waiting, let reason) = overlay, waiting.contains(kind) else { return [] }
    if failure != nil, reason != .terminated {
      // Weights that could not be written are worth a look before they are gone.
      overlay = nil
      return []
    }
    let isLive = self[kind].isLive && self[kind].isAwaited
    guard !isLive, !self[kind].isSaving else { return [] }
    waiting.remove(kind)
    overlay = .quitting(waitingFor: waiting, reason: reason)
    return waiting.isEmpty ? [.quit(reason)] : []
  }
}
