import Canvas

extension AppState {
  mutating func press(_ key: Input.Key) -> [Effect] {
    if isTooSoon(key) { return [] }
    if ScreenLayout.isTooSmall(size) {
      // Nothing is visible, so nothing but leaving may happen.
      switch KeyTable.command(for: key, in: [.everywhere]) {
      case .quit: return quitFromTooSmall()
      case .interrupt: return interrupt()
      case .suspend: return [.suspend]
      case .redraw: return [.redraw]
      default: return []
      }
    }
    if case .character(let letter) = key, isEditing, overlay == nil {
      return type(letter)
    }
    guard let command = KeyTable.command(for: key, in: contexts) else { return [] }
    if command == .generateFromLetter, case .character(let letter) = key {
      return generateNames(from: letter)
    }
    return perform(command)
  }

  /// Whether the key was on its way before the dialog that it would answer could be read.
  private func isTooSoon(_ key: Input.Key) -> Bool {
    guard let overlay, !overlay.isHelp, now - overlayOpenedAt < Overlay.secondsBeforeAnswers else {
      return false
    }
    // Keys with Ctrl do what they do everywhere, and are in no text.
    if case .control = key { return false }
    return true
  }

  mutating func perform(_ command: KeyCommand) -> [Effect] {
    switch command {
    case .interrupt: return interrupt()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .toggleMouse: return toggleMouse()
    default: break
    }
    if overlay != nil { return performInOverlay(command) }
    if isEditing { return performWhileTyping(command) }
    switch command {
    case .help: overlay = .help(scroll: 0)
    case .quit: return quit()
    case .nextPane: moveFocus(by: 1)
    case .previousPane: moveFocus(by: -1)
    case .togglePane(let pane): toggle(pane)
    case .resetLayout: resetLayout()
    case .zoomPane: toggleZoom()
    case .back: back()
    case .pauseOrResume: return pauseOrResume()
    case .startOrStop: return startOrStop()
    case .step: return step()
    case .restart: return restart()
    case .switchNetwork: return switchNetwork()
    case .undo: return undo()
    case .saveNow: return saveNow()
    case .backToBest: return askForBest()
    case .undoWithEffect: return askForUndo()
    case .zoomIn: zoomPlot(by: 1)
    case .zoomOut: zoomPlot(by: -1)
    case .logScale: plot.isLogarithmic.toggle()
    case .generate: return generateNames()
    case .cooler: return changeTemperature(-1)
    case .warmer: return changeTemperature(1)
    case .filter: return editFilter()
    default: return focus.behavior.perform(command, on: &self)
    }
    return []
  }

  private mutating func performInOverlay(_ command: KeyCommand) -> [Effect] {
    let page = max(1, size.rows - 6)
    switch command {
    case .up: scrollHelp(by: -1)
    case .down: scrollHelp(by: 1)
    case .pageUp: scrollHelp(by: -page)
    case .pageDown: scrollHelp(by: page)
    case .first: scrollHelp(by: -10_000)
    case .last: scrollHelp(by: 10_000)
    case .back, .dismiss: overlay = nil
    case .stopAndSave: return stopAndQuit(.done)
    case .abort: return [.quit(.aborted)]
    case .confirm: return confirm()
    default: break
    }
    return []
  }

  /// The dialog has no room, so the second `q` answers it: stop and save.
  private mutating func quitFromTooSmall() -> [Effect] {
    switch overlay {
    case .quitting: return []
    case .confirmQuit: return stopAndQuit(.done)
    case .help, .confirmStop, .confirmRestart, .confirmBest, .confirmUndo, nil: return quit()
    }
  }
}
