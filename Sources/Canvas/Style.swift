/// What a cell means; a theme says how that looks on a given terminal.
package struct Style: Sendable, Hashable {
  package var foreground: Ink
  package var background: Ink
  package var emphasis: Emphasis

  package init(_ foreground: Ink = .text, on background: Ink = .background, _ emphasis: Emphasis = []) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }

  package static let plain = Style()

  /// Attributes that work without colour.
  package struct Emphasis: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Emphasis(rawValue: 1)
    package static let dim = Emphasis(rawValue: 2)
    package static let underline = Emphasis(rawValue: 4)
    package static let reverse = Emphasis(rawValue: 8)
  }
}

/// A colour by its meaning.
package enum Ink: Sendable, Hashable {
  /// The terminal's own foreground and background.
  case text, background
  /// Borders, ticks, labels.
  case muted
  /// Border and title of the pane that has the focus.
  case focus
  /// The curves and figures of training and test.
  case train, test
  /// Raw, unsmoothed training values.
  case trainFaint
  case accent
  /// States: fine, needs a look, broken.
  case good, caution, bad
  /// A mark where something was changed.
  case mark
  /// Key names in the footer and the help.
  case key
  /// Background of the selected row.
  case selection
  /// A scale from nothing (0) to much (7): heat maps, probabilities.
  case heat(UInt8)
  /// A pixel of an image, 8 bits a channel.
  case pixel(red: UInt8, green: UInt8, blue: UInt8)
}
