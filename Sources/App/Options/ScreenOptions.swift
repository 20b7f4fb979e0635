import ArgumentParser
import Canvas
import Foundation
import Terminal

extension Theme.Name: ExpressibleByArgument {}

/// How the screen looks.
struct ScreenOptions: ParsableArguments {
  @Option(help: "Colours for a dark or a light background; the safe ones are told apart by everybody.")
  var theme: Theme.Name = .dark
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  /// What the terminal can do.
  var capabilities: TerminalCapabilities {
    var found = TerminalCapabilities.detect(
      environment: ProcessInfo.processInfo.environment, codeset: Self.codeset,
      isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
    if ascii { found.glyphs = .ascii }
    return found
  }

  private static var codeset: String {
    setlocale(LC_ALL, "")
    return String(cString: nl_langinfo(nl_item(CODESET)))
  }
}
