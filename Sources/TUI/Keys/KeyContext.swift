/// Where a key has a meaning. The first context in which a key is bound decides.
package enum KeyContext: Sendable, Hashable, CaseIterable {
  case everywhere
  case pane(Pane)
  case editing, editingLanguage
  case help, confirmQuit, confirmStop, confirmRestart, confirmBest, confirmUndo, quitting

  package static let allCases: [KeyContext] =
    [.everywhere] + Pane.allCases.map(pane) + [
      .editing, .editingLanguage, .help, .confirmQuit, .confirmStop, .confirmRestart, .confirmBest,
      .confirmUndo,
      .quitting,
    ]

  /// Heading in the help.
  package var title: String {
    switch self {
    case .everywhere: "Everywhere"
    case .pane(let pane): pane.behavior.title
    case .editing: "While typing"
    case .editingLanguage: "While typing a language"
    case .help: "Help"
    case .confirmQuit: "Quitting"
    case .confirmStop: "Stopping"
    case .confirmRestart: "Restarting"
    case .confirmBest: "Going back to the best epoch"
    case .confirmUndo: "Taking back a change with its effect"
    case .quitting: "While saving"
    }
  }
}
