import Training

extension AppState {
  mutating func receive(_ event: SessionEvent, from kind: NetworkKind) -> [Effect] {
    self[kind].apply(event)
    switch event {
    case .started:
      return sendStaged(kind) + pauseIfHidden(kind)
    case .epochFinished:
      if kind == .cnn { orderImages() }
      return []
    case .weights(let published):
      guard kind == .rnn else { return [] }
      return generate(with: .published(published.weights, iterations: published.totalIterations))
    case .warning(let text):
      notify(text, .warning)
      return []
    case .commandRefused(let refused):
      notify(refused.reason, .warning)
      return []
    case .finished(let result):
      return finished(kind, result)
    case .failed(let reason):
      return startFailed(kind, reason)
    case .iteration, .report, .stateChanged, .commandApplied, .diverged:
      return []
    }
  }

  /// Begins a run with the values asked for.
  mutating func start(_ kind: NetworkKind) -> [Effect] {
    self[kind].prepareToStart(smoothing: plot.smoothing)
    plot.cursor = nil
    plot.zoom = 0
    if kind == .cnn { classes.order = [] }
    return [.start(kind, self[kind].setup)]
  }

  mutating func startFailed(_ kind: NetworkKind, _ reason: String) -> [Effect] {
    self[kind].phase = .failed(reason)
    self[kind].log.append(.warning, reason)
    return kind == .rnn ? generate(with: .savedOrShipped) : []
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
    if overlay == .confirmStop || overlay == .confirmRestart, kind == shown { overlay = nil }
    self[kind].isSaving = true
    var effects: [Effect] = [.save(kind, result.weights)]
    if kind == .rnn, names.awaitsWeights {
      effects += generate(with: .published(result.weights, iterations: result.totalIterations))
    }
    if self[kind].startsWhenEnded { effects += start(kind) }
    return effects
  }

  /// Leaves the program once the last run that it waits for is on disk.
  mutating func savingEnded(_ kind: NetworkKind, failure: String?) -> [Effect] {
    self[kind].isSaving = false
    guard case .quitting(var waiting, let reason) = overlay else { return [] }
    if failure != nil, reason != .terminated {
      // Weights that could not be written are worth a look before they are gone.
      overlay = nil
      return []
    }
    waiting.remove(kind)
    overlay = .quitting(waitingFor: waiting, reason: reason)
    return waiting.isEmpty ? [.quit(reason)] : []
  }
}
