/// A colour in sRGB, 8 bits a channel.
package struct Color: Sendable, Hashable {
  package var red, green, blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From a number like `0xE69F00`.
  package init(_ hex: UInt32) {
    self.init(red: UInt8(hex >> 16 & 0xFF), green: UInt8(hex >> 8 & 0xFF), blue: UInt8(hex & 0xFF))
  }

  package static let black = Color(0x000000)
  package static let white = Color(0xFFFFFF)
}

/// How many colours a terminal has.
package enum ColorDepth: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// Bold, dim, underlined and reversed text only.
  case none
  case ansi8, ansi16, indexed256, truecolor

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
