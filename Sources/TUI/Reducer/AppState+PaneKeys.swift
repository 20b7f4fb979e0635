import Training

extension AppState {
  /// Keys whose meaning depends on the focus.
  mutating func performInPane(_ command: KeyCommand) -> [Effect] {
    switch focus {
    case .plots: performInPlots(command)
    case .trends: performInTrends(command)
    case .hyperparameters: return performInHyperparameters(command)
    case .names: return performInNames(command)
    case .classes: performInClasses(command)
    case .log: performInLog(command)
    }
    return []
  }

  private mutating func performInPlots(_ command: KeyCommand) {
    switch command {
    case .left: moveCursor(by: -1)
    case .right: moveCursor(by: 1)
    case .first: moveCursorToStart()
    case .last: moveCursorToEnd()
    case .up: changeSmoothing(1)
    case .down: changeSmoothing(-1)
    case .window: plot.isRecent.toggle()
    case .axis: cycleAxis()
    case .metric: cycleMetric()
    case .error: plot.showsError.toggle()
    default: break
    }
  }

  private mutating func performInTrends(_ command: KeyCommand) {
    switch command {
    case .left: changeTrendWindow(-1)
    case .right: changeTrendWindow(1)
    default: break
    }
  }

  private mutating func performInHyperparameters(_ command: KeyCommand) -> [Effect] {
    // A filter that nothing passes leaves no row to change.
    guard run.fields.contains(run.panel.selected) else { return [] }
    switch command {
    case .up: selectField(by: -1)
    case .down: selectField(by: 1)
    case .first: selectField(by: -Hyperparameter.all.count)
    case .last: selectField(by: Hyperparameter.all.count)
    case .left: return stepField(-1)
    case .right: return stepField(1)
    case .halve: return scaleField(by: 0.5)
    case .double: return scaleField(by: 2)
    case .enter:
      run.panel.refusal = nil
      run.panel.editing = TextField(run.panel.target(run.panel.selected).text, isSelected: true)
    default: break
    }
    return []
  }

  private mutating func performInNames(_ command: KeyCommand) -> [Effect] {
    switch command {
    case .up: selectNameField(by: -1)
    case .down: selectNameField(by: 1)
    case .left: return stepNameField(-1)
    case .right: return stepNameField(1)
    case .enter: return enterNameField()
    case .allLanguages:
      names.showsTable.toggle()
      if names.showsTable, names.table == nil { return generateNames() }
    case .pageUp: scrollNames(by: -5)
    case .pageDown: scrollNames(by: 5)
    case .first: scrollNames(by: -names.scroll)
    case .last: scrollNames(by: names.languages.count + NamesState.counts.upperBound)
    default: break
    }
    return []
  }

  private mutating func performInClasses(_ command: KeyCommand) {
    switch command {
    case .switchView: switchClassesView()
    case .wrongFirst: if shown == .cnn { toggleWrongFirst() }
    case .up: scrollClasses(by: -1)
    case .down: scrollClasses(by: 1)
    case .pageUp: scrollClasses(by: -10)
    case .pageDown: scrollClasses(by: 10)
    case .first: classes.scroll = 0
    default: break
    }
  }

  private mutating func performInLog(_ command: KeyCommand) {
    let page = max(1, rowsInside(.log) - 1)
    switch command {
    case .up: scrollLog(by: 1)
    case .down: scrollLog(by: -1)
    case .pageUp: scrollLog(by: page)
    case .pageDown: scrollLog(by: -page)
    case .first: scrollLog(by: TrainingLog.capacity)
    case .last: scrollLog(by: -TrainingLog.capacity)
    case .switchView: showsChanges.toggle()
    default: break
    }
  }
}
