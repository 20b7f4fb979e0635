import Models
import Training

extension AppState {
  mutating func receive(_ event: SessionEvent, from id: RunID) -> [Effect] {
    let kind = id.network
    // What a session says that was overtaken is of no use any more.
    guard self[kind].id == id else { return [] }
    self[kind].apply(event)
    switch event {
    case .started:
      if kind == .rnn { names.failure = nil }
      return sendStaged(kind) + pauseIfHidden(kind)
    case .epochFinished:
      if kind == .cnn { orderImages() }
      return kind == .rnn ? makeNamesLive() : []
    case .weights(let published):
      var effects: [Effect] = []
      if self[kind].savesWeights {
        self[kind].savesWeights = false
        let part = WeightsToSave.Part.underWay(iterations: published.totalIterations)
        effects += save(WeightsToSave(published.recordedWeights, part), of: id)
      }
      if kind == .rnn {
        effects += generate(
          with: .published(published.weights, of: id, iterations: published.totalIterations))
      }
      return effects
    case .warning(let text):
      notify(text, .warning, about: kind)
      return []
    case .commandRefused(let refused):
      notify(refused.reason, .warning, about: kind)
      if refused.command == .publishWeights { self[kind].savesWeights = false }
      // Of a run that has ended the weights come all the same.
      if kind == .rnn, refused.command == .publishWeights, !refused.isLate {
        names.weightsRefused(refused.reason)
      }
      return []
    case .finished(let result):
      return finished(kind, result)
    case .failed(let reason):
      return startFailed(id, reason)
    case .stateChanged(.training):
      // Told to go on before it diverged, and hidden since.
      return self[kind].pausedByHiding ? [] : pauseIfHidden(kind)
    case .undone(let undone):
      if let cursor = plot.cursor, cursor >= self[kind].history.count, kind == shown { plot.cursor = nil }
      notify(undone.sentence, .note, about: kind)
      return []
    case .iteration, .report, .stateChanged, .commandApplied, .diverged, .snapshot:
      return []
    }
  }

  /// Begins a run with the values asked for.
  mutating func start(_ kind: NetworkKind) -> [Effect] {
    let id = runs.begin(kind, plot: plot)
    if kind == shown {
      plot.cursor = nil
      plot.zoom = 0
    }
    if kind == .cnn { classes.order = [] }
    notice = nil
    return [.start(id, self[kind].setup)]
  }

  mutating func startFailed(_ id: RunID, _ reason: String) -> [Effect] {
    let kind = id.network
    guard self[kind].id == id else { return [] }
    self[kind].fail(reason)
    dismissQuestion(about: kind)
    return (kind == .rnn ? generate(with: .savedOrShipped) : []) + leaveIfDone(kind, failure: reason)
  }

  /// What was changed while data was read holds from the first iteration.
  private mutating func sendStaged(_ kind: NetworkKind) -> [Effect] {
    var effects: [Effect] = []
    for field in Hyperparameter.all(of: kind) {
      guard let value = self[kind].panel.staged[field] else { continue }
      if value == self[kind].panel.current[field] {
        self[kind].panel.staged[field] = nil
      } else if field.effect == .now {
        self[kind].panel.staged[field] = nil
        self[kind].panel.pending[field] = .init(value: value, unanswered: 1)
        effects.append(.send(self[kind].id, .set(Change(field, value))))
      }
    }
    return effects
  }

  private mutating func pauseIfHidden(_ kind: NetworkKind) -> [Effect] {
    guard kind != shown, self[kind].pauseRequested != true else { return [] }
    self[kind].pausedByHiding = true
    return [.send(self[kind].id, .pause)]
  }

  private mutating func finished(_ kind: NetworkKind, _ result: SessionResult) -> [Effect] {
    if kind == .cnn { orderImages() }
    dismissQuestion(about: kind)
    self[kind].savesWeights = false
    let id = self[kind].id
    var effects = save(WeightsToSave(result.recordedWeights), of: id)
    if let best = result.recordedBestWeights {
      effects += save(WeightsToSave(best, .best(epoch: result.best?.epoch ?? 0)), of: id)
    }
    if case .quitting(let waiting, let reason) = overlay {
      // What is being written is waited for, also where the run was not.
      overlay = .quitting(waitingFor: waiting.union([kind]), reason: reason)
    }
    if kind == .rnn, names.awaitsWeights {
      effects += generate(with: .published(result.keptWeights, of: id, iterations: result.keptIterations))
    }
    if self[kind].startsWhenEnded {
      effects += start(kind)
    } else if kind == .rnn {
      effects += makeNamesFinal()
    }
    return effects
  }

  mutating func save(_ weights: WeightsToSave, of id: RunID) -> [Effect] {
    runs[id]?.saving.append(weights)
    return [.save(id, weights)]
  }

  /// Another try with what could not be written of a network's runs: the disk may have room again.
  mutating func saveAgain(_ kind: NetworkKind) -> [Effect] {
    runs.all(of: kind).flatMap { run in
      runs[run.id]?.unsaved = []
      return run.unsaved.flatMap { save($0.save, of: run.id) }
    }
  }

  /// A question whose subject is gone needs no answer.
  private mutating func dismissQuestion(about kind: NetworkKind) {
    let asked: [Overlay] = [.confirmStop, .confirmRestart, .confirmBest, .confirmUndo]
    if let overlay, asked.contains(overlay), kind == shown { self.overlay = nil }
    dismissQuitQuestion()
  }

  private mutating func dismissQuitQuestion() {
    if overlay == .confirmQuit, !NetworkKind.allCases.contains(where: isUnderWay) { overlay = nil }
  }

  /// Weights were written, in the order in which they were to be.
  mutating func saved(_ id: RunID, path: String, problem: String?) -> [Effect] {
    let save = runs[id]?.saving.first
    let written = WrittenWeights(part: save?.part ?? .outcome, path: path, problem: problem)
    runs[id]?.written.append(written)
    let words = "\(save?.words ?? "weights")\(beforeIfEarlier(id)) saved to \(written.place)"
    if case .underWay = written.part { notify(words, .note, about: id.network) }
    self[id.network].log.append(.note, words)
    // What could not be written before has another chance.
    let again = saveAgain(id.network)
    return again + savingEnded(id, failure: nil)
  }

  mutating func saveFailed(_ id: RunID, _ reason: String) -> [Effect] {
    let words = "weights\(beforeIfEarlier(id)) not saved: \(reason)"
    self[id.network].log.append(.warning, words)
    notify(words, .warning, about: id.network)
    return savingEnded(id, failure: reason)
  }

  private func beforeIfEarlier(_ id: RunID) -> String { self[id.network].id == id ? "" : " of a run before" }

  private mutating func savingEnded(_ id: RunID, failure: String?) -> [Effect] {
    if let save = runs[id]?.saving.first {
      runs[id]?.saving.removeFirst()
      if let failure { runs[id]?.unsaved.append(UnsavedWeights(save: save, reason: failure)) }
    }
    dismissQuitQuestion()
    return leaveIfDone(id.network, failure: failure)
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
    guard !isLive, !isSaving(kind) else { return [] }
    waiting.remove(kind)
    overlay = .quitting(waitingFor: waiting, reason: reason)
    return waiting.isEmpty ? [.quit(reason)] : []
  }
}
