import Canvas

/// What a terminal can do, as its environment says.
package struct TerminalCapabilities: Sendable, Equatable {
  /// Whether there is a terminal that a screen can be shown on.
  package var canShowScreen: Bool
  /// The characters that the locale can encode and the terminal's font has.
  package var glyphs: Glyphs
  /// Whether colours are welcome at all; how many there are, ncurses says.
  package var wantsColor: Bool
  /// Whether the program gets the mouse; if not, the terminal keeps it, for selecting text.
  package var wantsMouse = true
  /// Whether the terminal says that its background is light; `nil` when it says nothing.
  package var hasLightBackground: Bool?
  /// The theme for somebody who has named none.
  package var defaultTheme: Theme.Name { hasLightBackground == true ? .light : .dark }
  /// Names under which ncurses may know the terminal, the best first; the last is that of `TERM`.
  package var names: [String]

  package init(
    canShowScreen: Bool, glyphs: Glyphs, wantsColor: Bool, hasLightBackground: Bool? = nil, names: [String]
  ) {
    self.canShowScreen = canShowScreen
    self.glyphs = glyphs
    self.wantsColor = wantsColor
    self.hasLightBackground = hasLightBackground
    self.names = names
  }

  /// - Parameters:
  ///   - codeset: of the locale, as `nl_langinfo(CODESET)` gives it.
  ///   - isTerminal: whether both standard input and standard output are terminals.
  package static func detect(
    environment: [String: String], codeset: String, isTerminal: Bool
  ) -> TerminalCapabilities {
    let name = environment["TERM"] ?? ""
    let isUTF8 = TerminalLocale.isUTF8(codeset)
    return TerminalCapabilities(
      canShowScreen: isTerminal && !name.isEmpty && name != "dumb",
      glyphs: !isUTF8 ? .ascii : name == "linux" ? .console : .unicode,
      // https://no-color.org
      wantsColor: (environment["NO_COLOR"] ?? "").isEmpty,
      hasLightBackground: environment["COLORFGBG"].flatMap(isLight),
      names: names(name, colorTerm: environment["COLORTERM"] ?? ""))
  }

  /// `COLORTERM` promises 2²⁴ colours that the entry of `TERM` does not know of. The entries ending in
  /// `-direct`, which not every system has, send them without a change to the palette. Where they are
  /// missing, 256 colours are safe. Inside GNU screen the variable is only left over from the terminal outside.
  private static func names(_ name: String, colorTerm: String) -> [String] {
    let families = ["xterm", "tmux"]
    guard ["truecolor", "24bit"].contains(colorTerm), !name.hasSuffix("-direct"),
      let family = families.first(where: { name == $0 || name == "\($0)-256color" })
    else { return [name] }
    let better = ["\(family)-direct", "\(family)-256color"].filter { $0 != name }
    return better + [name]
  }

  /// `COLORFGBG` is "foreground;background", sometimes with a word between, as numbers of the 16 colours.
  private static func isLight(_ value: String) -> Bool? {
    guard let last = value.split(separator: ";").last, let background = Int(last), value.contains(";") else {
      return nil
    }
    return background == 7 || (9...15).contains(background)
  }
}
