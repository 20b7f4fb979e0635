extension AppState {
  /// The contexts that hold now, the nearest first.
  var contexts: [KeyContext] {
    switch overlay {
    case .help: return [.help]
    case .confirmQuit: return [.confirmQuit]
    case .confirmStop: return [.confirmStop]
    case .confirmRestart: return [.confirmRestart]
    case .confirmBest: return [.confirmBest]
    case .confirmUndo: return [.confirmUndo]
    case .quitting: return [.quitting]
    case nil: break
    }
    if isEditing {
      let isLanguage = names.editing != nil && names.selected == .language
      return isLanguage ? [.editingLanguage, .editing] : [.editing]
    }
    // A pane that was hidden takes no keys, which happens when all are.
    return visible.contains(focus) ? [.pane(focus), .everywhere] : [.everywhere]
  }
}
