import Glibc
import TUI

extension ScreenProgram {
  /// How the program came to its end.
  public struct End {
    public var reason: QuitReason
    /// The signal that asked for it.
    public var signal: Int32?
    /// What is left to say once the terminal is the user's again.
    public var farewell: String?
    /// The same for standard error: weights that were lost.
    public var complaint: String?

    /// As shells report it; `nil` for success.
    public var exitStatus: Int32? {
      switch reason {
      case .done: complaint == nil ? nil : EXIT_FAILURE
      case .aborted: nil
      case .forced: 128 + SIGINT
      case .terminated: 128 + (signal ?? SIGTERM)
      }
    }
  }
}
