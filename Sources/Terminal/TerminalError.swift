import Files
import Glibc

/// Why the screen cannot be shown.
package enum TerminalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// ncurses has no description of the terminal.
  case unknownTerminal(String)
  case system(String, Int32)

  package var description: String {
    switch self {
    case .unknownTerminal(let name):
      "TERM: found \"\(name)\", which ncurses does not know; set TERM, for example to xterm-256color, or"
        + " install ncurses-term"
    case .system(let call, let number): "\(call): \(SystemError(code: number).text)"
    }
  }
}
