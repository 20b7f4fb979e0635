import TUI

extension ScreenProgram {
  /// How the program came to its end.
  package struct End {
    package var reason: QuitReason
    /// The signal that asked for it, also where it came as Ctrl-C.
    package var signal: Int32?
    /// The networks that had a run, and what has become of the last one.
    package var runs: [RunState]
  }
}
