/// What each ``Ink`` looks like.
///
/// A theme leaves ``Ink/text`` and ``Ink/background`` to the terminal; ``page`` and ``pageText`` stand for them
/// where there is no terminal, in exported pictures, and when contrast is judged.
package struct Theme: Sendable, Hashable {
  package enum Name: String, Sendable, CaseIterable {
    case dark, light
    /// Okabe and Ito's colours, which are told apart with any kind of colour vision, for a dark and for a
    /// light background.
    case safeDark = "safe-dark"
    case safeLight = "safe-light"
  }

  package let name: Name
  /// The background and the text colour that the theme is made for.
  package let page, pageText: Color
  /// By ink.
  let colors: Palette<Color>
  /// The same as numbers of a terminal's 16 colours (0...15).
  let ansi: Palette<UInt8>
  /// From nothing to much, as backgrounds and as text on the page.
  let heat, heatText: [Color]
  let heatANSI: [UInt8]

  package static func named(_ name: Name) -> Theme {
    switch name {
    case .dark: dark
    case .light: light
    case .safeDark: safeDark
    case .safeLight: safeLight
    }
  }

  /// Whether it is made for a dark background.
  package var isDark: Bool { page.luminance < 0.5 }

  /// The colour of an ink as text; `nil` for the terminal's own.
  func textColor(of ink: Ink) -> Color? {
    if case .heat(let level) = ink { return heatText[min(Int(level), heatText.count - 1)] }
    return color(of: ink)
  }

  /// The colour of an ink as background; `nil` for the terminal's own.
  func backgroundColor(of ink: Ink) -> Color? {
    if case .heat(let level) = ink { return heat[min(Int(level), heat.count - 1)] }
    return color(of: ink)
  }

  private func color(of ink: Ink) -> Color? {
    if case .pixel(let red, let green, let blue) = ink { return Color(red: red, green: green, blue: blue) }
    return colors[ink]
  }

  /// The number of an ink's colour among a terminal's 16, which look as the user has set them; `nil` for the
  /// terminal's own.
  func ansiColor(of ink: Ink) -> UInt8? {
    switch ink {
    case .heat(let level): heatANSI[min(Int(level), heatANSI.count - 1)]
    case .pixel(let red, let green, let blue): Color(red: red, green: green, blue: blue).nearestANSI
    default: ansi[ink]
    }
  }
}

/// A value for each ink that has a fixed meaning.
struct Palette<Value: Sendable & Hashable>: Sendable, Hashable {
  var muted, focus, train, test, trainFaint, accent, good, caution, bad, mark, key, selection: Value

  subscript(ink: Ink) -> Value? {
    switch ink {
    case .muted: muted
    case .focus: focus
    case .train: train
    case .test: test
    case .trainFaint: trainFaint
    case .accent: accent
    case .good: good
    case .caution: caution
    case .bad: bad
    case .mark: mark
    case .key: key
    case .selection: selection
    case .text, .background, .heat, .pixel: nil
    }
  }
}
