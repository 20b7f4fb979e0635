/// Where a key has a meaning. The first context in which a key is bound decides.
package enum KeyContext: Sendable, Hashable, CaseIterable {
  case everywhere
  case plots, trends, hyperparameters, names, classes, log
  case editing, editingLanguage
  case help, confirmQuit, confirmStop, confirmRestart, confirmBest, quitting

  init(_ pane: Pane) {
    switch pane {
    case .plots: self = .plots
    case .trends: self = .trends
    case .hyperparameters: self = .hyperparameters
    case .names: self = .names
    case .classes: self = .classes
    case .log: self = .log
    }
  }

  /// Heading in the help.
  package var title: String {
    switch self {
    case .everywhere: "Everywhere"
    case .plots: "Plots"
    case .trends: "Trends"
    case .hyperparameters: "Hyperparameters"
    case .names: "Names"
    case .classes: "Classes"
    case .log: "Log"
    case .editing: "While typing"
    case .editingLanguage: "While typing a language"
    case .help: "Help"
    case .confirmQuit: "Quitting"
    case .confirmStop: "Stopping"
    case .confirmRestart: "Restarting"
    case .confirmBest: "Going back to the best epoch"
    case .quitting: "While saving"
    }
  }
}
