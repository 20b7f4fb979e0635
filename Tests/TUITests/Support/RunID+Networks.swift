import TUI
import Training

extension RunID {
  /// The first run of each network.
  static let cnn = RunID(.cnn, 1)
  static let rnn = RunID(.rnn, 1)
}

extension AppState {
  /// The newest run of each network.
  var cnn: RunState { self[.cnn] }
  var rnn: RunState { self[.rnn] }
}
