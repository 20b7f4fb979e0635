import TUI

extension ScreenProgram {
  /// How the program came to its end.
  public struct End {
    public var reason: QuitReason
    /// The signal that asked for it, also where it came as Ctrl-C.
    public var signal: Int32?
    /// The networks that had a run, and what has become of the last one.
    public var runs: [RunState]
  }
}
