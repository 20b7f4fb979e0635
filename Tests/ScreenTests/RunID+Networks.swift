import TUI

extension RunID {
  /// The first run of each network.
  static let cnn = RunID(.cnn, 1)
  static let rnn = RunID(.rnn, 1)
}
