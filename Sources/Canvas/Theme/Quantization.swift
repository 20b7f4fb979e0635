extension Color {
  /// The nearest of the fixed colours that xterm and its kin number from 16 on: a cube of 6 × 6 × 6, then 24
  /// greys. The first 16 are left out, since users set them to their liking.
  package var nearestIndexed: UInt8 {
    let (r, g, b) = (Self.cubeStep(red), Self.cubeStep(green), Self.cubeStep(blue))
    let cube = Color(red: Self.cubeLevels[r], green: Self.cubeLevels[g], blue: Self.cubeLevels[b])
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let step = min(max((mean - 3) / 10, 0), 23)
    let level = UInt8(8 + 10 * step)
    let grey = Color(red: level, green: level, blue: level)
    return distance(to: grey) < distance(to: cube) ? UInt8(232 + step) : UInt8(16 + 36 * r + 6 * g + b)
  }

  /// The colour that xterm shows for a number; below 16, its default for it.
  package init(indexed index: UInt8) {
    switch index {
    case 0..<16: self = Self.ansi[Int(index)]
    case 16..<232:
      let cube = Int(index) - 16
      self.init(
        red: Self.cubeLevels[cube / 36], green: Self.cubeLevels[cube / 6 % 6], blue: Self.cubeLevels[cube % 6]
      )
    default:
      let level = 8 + 10 * (index - 232)
      self.init(red: level, green: level, blue: level)
    }
  }

  /// The nearest of xterm's defaults for the first 16 colours.
  var nearestANSI: UInt8 {
    UInt8((0..<16).min { distance(to: Self.ansi[$0]) < distance(to: Self.ansi[$1]) }!)
  }

  private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static func cubeStep(_ channel: UInt8) -> Int {
    channel < 48 ? 0 : channel < 115 ? 1 : (Int(channel) - 35) / 40
  }

  private func distance(to other: Color) -> Int {
    let (r, g, b) = (Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue))
    return r * r + g * g + b * b
  }

  private static let ansi = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000,
    0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { Color($0) }
}
