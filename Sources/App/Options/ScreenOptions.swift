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
  /// What is drawn with.
  enum Characters: String, EnumerableFlag {
    case ascii, unicode

    static func help(for value: Self) -> ArgumentHelp? {
      switch value {
      case .ascii: "Draw with ASCII characters only."
      case .unicode: "Draw with Unicode whatever the locale says; the terminal must take UTF-8."
      }
    }
  }

  @Flag(exclusivity: .exclusive) var characters: Characters?

  /// The theme asked for, or the one that goes with the terminal.
  var theme: Theme.Name { chosenTheme ?? Settings.current.theme ?? capabilities.defaultTheme }

  /// What the terminal can do.
  var capabilities: TerminalCapabilities {
    var found = TerminalCapabilities.detect(
      environment: ProcessInfo.processInfo.environment,
      codeset: TerminalLocale.use(wantsUnicode: wantsUnicode),
      isTerminal: isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
    if isASCII { found.glyphs = .ascii }
    return found
  }

  private var wantsUnicode: Bool { wanted == .unicode }
  private var isASCII: Bool { wanted == .ascii }

  private var wanted: Characters? {
    if let characters { return characters }
    if Settings.current.ascii == true { return .ascii }
    return Settings.current.unicode == true ? .unicode : nil
  }
}
