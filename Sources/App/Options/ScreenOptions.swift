import ArgumentParser
import Canvas
import Foundation
import Terminal

extension Theme.Name: ExpressibleByArgument {}

/// How the screen looks.
struct ScreenOptions: ParsableArguments {
  @Option(
    name: .customLong("theme"),
    help: ArgumentHelp(
      """
      Colours for a dark or a light background; the safe ones are told apart by everybody. Default: light where \
      COLORFGBG says that the terminal's background is light, else dark; settings.json can name another.
      """, valueName: "theme"))
  var chosenTheme: Theme.Name?
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  /// The theme asked for, or the one that goes with the terminal.
  var theme: Theme.Name { chosenTheme ?? Settings.current.theme ?? capabilities.defaultTheme }

  /// What the terminal can do.
  var capabilities: TerminalCapabilities {
    var found = TerminalCapabilities.detect(
      environment: ProcessInfo.processInfo.environment, codeset: Self.codeset,
      isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
    if ascii || Settings.current.ascii == true { found.glyphs = .ascii }
    return found
  }

  private static var codeset: String {
    setlocale(LC_ALL, "")
    return String(cString: nl_langinfo(nl_item(CODESET)))
  }
}
