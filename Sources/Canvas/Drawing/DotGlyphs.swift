/// Characters for the eight dots of a cell, by repertoire.
///
/// The bit of a dot is `row * 2 + column`, rows from the top.
enum DotGlyphs {
  static func text(_ dots: UInt8, _ repertoire: Glyphs.Repertoire) -> String {
    switch repertoire {
    case .unicode: braille[Int(dots)]
    case .console: halfBlocks(dots)
    case .ascii: ascii(dots)
    }
  }

  /// Unicode numbers braille dots down the left column, then the right, and the lowest row last.
  private static let braille: [String] = (0..<256).map { dots in
    let bitOfDot: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var code: UInt32 = 0x2800
    for dot in 0..<8 where dots >> dot & 1 == 1 { code |= bitOfDot[dot] }
    return String(Unicode.Scalar(code)!)
  }

  private static func halfBlocks(_ dots: UInt8) -> String {
    switch (dots & 0x0F != 0, dots & 0xF0 != 0) {
    case (true, true): "█"
    case (true, false): "▀"
    default: "▄"
    }
  }

  /// A slope where the two columns stand apart, a bar where the dots stand upright, else the height.
  private static func ascii(_ dots: UInt8) -> String {
    let left = (0..<4).filter { dots >> (2 * $0) & 1 == 1 }
    let right = (0..<4).filter { dots >> (2 * $0 + 1) & 1 == 1 }
    let rows = Set(left + right)
    let low = rows.max() ?? 3
    let high = rows.min() ?? 0
    if !left.isEmpty && !right.isEmpty {
      let drop = right.reduce(0, +) * left.count - left.reduce(0, +) * right.count
      let far = left.count * right.count
      if drop > far { return "\\" }
      if drop < -far { return "/" }
    }
    if low - high >= 2 { return "|" }
    let both = !left.isEmpty && !right.isEmpty
    switch low + high {
    case 0: return both ? "\"" : "'"
    case 1: return "'"
    case 2...4: return "-"
    case 5: return "."
    default: return both ? "_" : "."
    }
  }
}
