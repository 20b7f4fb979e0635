import Canvas

/// What a terminal can do, as its environment says.
public struct TerminalCapabilities: Sendable, Equatable {
  /// Whether there is a terminal that a screen can be shown on.
  public var canShowScreen: Bool
  /// The characters that the locale can encode and the terminal's font has.
  public var glyphs: Glyphs
  /// Whether colours are welcome at all; how many there are, ncurses says.
  public var wantsColor: Bool

  public init(canShowScreen: Bool, glyphs: Glyphs, wantsColor: Bool) {
    self.canShowScreen = canShowScreen
    self.glyphs = glyphs
    self.wantsColor = wantsColor
  }

  /// - Parameters:
  ///   - codeset: of the locale, as `nl_langinfo(CODESET)` gives it.
  ///   - isTerminal: whether both standard input and standard output are terminals.
  public static func detect(
    environment: [String: String], codeset: String, isTerminal: Bool
  ) -> TerminalCapabilities {
    let name = environment["TERM"] ?? ""
    let isUTF8 = ["utf8", "utf-8"].contains(codeset.lowercased())
    return TerminalCapabilities(
      canShowScreen: isTerminal && !name.isEmpty && name != "dumb",
      glyphs: !isUTF8 ? .ascii : name == "linux" ? .console : .unicode,
      // https://no-color.org
      wantsColor: (environment["NO_COLOR"] ?? "").isEmpty)
  }
}
