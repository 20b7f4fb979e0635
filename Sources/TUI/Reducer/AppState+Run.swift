import Training

extension AppState {
  mutating func pauseOrResume() -> [Effect] {
    guard run.takesCommands else { return noRun() }
    let isPaused = run.willBePaused
    run.pauseRequested = !isPaused
    run.pausedByHiding = false
    return [.send(run.id, isPaused ? .resume : .pause)]
  }

  mutating func step() -> [Effect] {
    guard run.takesCommands else { return noRun() }
    // A running session is paused first, so that the key does what it says whenever it is pressed.
    let pause: [Effect] = run.willBePaused ? [] : [.send(run.id, .pause)]
    if !pause.isEmpty { run.pauseRequested = true }
    return pause + [.send(run.id, .step)]
  }

  mutating func startOrStop() -> [Effect] {
    if run.isLive {
      overlay = .confirmStop
      return []
    }
    return run.phase == .starting ? [] : start(shown)
  }

  mutating func restart() -> [Effect] {
    if run.isLive {
      overlay = .confirmRestart
      return []
    }
    return run.phase == .starting ? [] : start(shown)
  }

  /// Writes the weights as they are, or once more those that could not be written.
  mutating func saveNow() -> [Effect] {
    if run.isLive {
      if run.savesWeights { return [] }
      run.savesWeights = true
      return [.send(run.id, .publishWeights)]
    }
    if run.phase == .starting || isSaving(shown) { return [] }
    if hasUnsaved(shown) { return saveAgain(shown) }
    if let path = run.savedOutcome?.place {
      notify("saved already: \(path)", .note)
      return []
    }
    return noRun()
  }

  /// Asks before anything that was learnt is given up.
  mutating func askForBest() -> [Effect] {
    guard run.isLive else { return noRun() }
    if run.best == nil {
      notify("no best epoch yet: the first has not ended", .note)
    } else {
      overlay = .confirmBest
    }
    return []
  }

  /// Asks before what was trained since the last change is given up.
  mutating func askForUndo() -> [Effect] {
    guard run.isLive else { return noRun() }
    if run.changes.isEmpty && run.returns.isEmpty {
      notify("nothing was changed in this run", .note)
    } else {
      overlay = .confirmUndo
    }
    return []
  }

  mutating func confirm() -> [Effect] {
    let asked = overlay
    overlay = nil
    guard run.isLive else { return [] }
    if asked == .confirmBest { return [.send(run.id, .restoreBest)] }
    if asked == .confirmUndo { return [.send(run.id, .undo)] }
    run.startsWhenEnded = asked == .confirmRestart
    return [.send(run.id, .stop)]
  }

  /// The run on the screen pauses and keeps its state; the other one goes on or begins.
  mutating func switchNetwork() -> [Effect] {
    var effects = leaveEditing()
    if run.isLive, !run.willBePaused {
      run.pausedByHiding = true
      run.pauseRequested = true
      effects.append(.send(run.id, .pause))
    }
    shown = hidden
    run.showCurves(plot)
    plot.cursor = nil
    classes.scroll = 0
    if run.phase == .idle {
      effects += start(shown)
    } else if run.pausedByHiding {
      run.pausedByHiding = false
      run.pauseRequested = false
      effects.append(.send(run.id, .resume))
    }
    return effects
  }

  mutating func quit() -> [Effect] {
    let saving = NetworkKind.allCases.filter(isSaving)
    // A run that is being saved needs no question, only time.
    let asks = NetworkKind.allCases.contains { kind in
      let run = self[kind]
      return run.isLive || run.phase == .starting || hasUnsaved(kind) && !isSaving(kind)
    }
    if !asks, saving.isEmpty { return [.quit(.done)] }
    defer { overlay = asks ? .confirmQuit : .quitting(waitingFor: Set(saving), reason: .done) }
    return leaveEditing()
  }

  /// Ctrl-C asks like `q`; the second time it does not ask.
  mutating func interrupt() -> [Effect] {
    switch overlay {
    case .confirmQuit, .quitting: return [.quit(.forced)]
    case .help, .confirmStop, .confirmRestart, .confirmBest, .confirmUndo, nil: return quit()
    }
  }

  mutating func stopAndQuit(_ reason: QuitReason) -> [Effect] {
    var effects = leaveEditing()
    for kind in NetworkKind.allCases {
      if self[kind].isLive {
        self[kind].startsWhenEnded = false
        self[kind].isAwaited = true
        effects.append(.send(self[kind].id, .stop))
      }
      effects += saveAgain(kind)
    }
    let waiting = NetworkKind.allCases.filter { self[$0].isLive || isSaving($0) }
    if waiting.isEmpty { return [.quit(reason)] }
    overlay = .quitting(waitingFor: Set(waiting), reason: reason)
    return effects
  }

  private mutating func noRun() -> [Effect] {
    notify("no run: s starts one", .note)
    return []
  }
}
