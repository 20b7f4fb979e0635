import TUI
import Training

extension ScreenProgram {
  /// How the program came to its end.
  package struct End {
    package var reason: QuitReason
    /// The signal that asked for it, also where it came as Ctrl-C.
    package var signal: Int32?
    /// The last run of each network that had one.
    package var runs: [RunState]
    /// Those before it, the last one last.
    package var earlier: [NetworkKind: [RunState]]
  }
}
