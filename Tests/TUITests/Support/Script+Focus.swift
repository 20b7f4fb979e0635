import TUI
import Training

extension Pane {
  /// The keys that show and hide the panes.
  static var digits: String { allCases.map { "\($0.rawValue)" }.joined() }
}

extension Script {
  /// Tabs to a pane.
  mutating func focus(_ pane: Pane) {
    for _ in Pane.allCases where state.focus != pane { key(.tab) }
  }

  /// Moves to a row of the hyperparameter panel.
  mutating func select(_ field: Hyperparameter) {
    focus(.hyperparameters)
    key(.home)
    for _ in Hyperparameter.all where state.run.panel.selected != field { key(.down) }
  }
}
