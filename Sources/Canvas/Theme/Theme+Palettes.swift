extension Theme {
  package static let dark = Theme(
    name: .dark, page: Color(0x16181D), pageText: Color(0xD8DCE3),
    colors: Palette(
      muted: Color(0x7F8899), focus: Color(0x5FD7D7), train: Color(0x5FAFFF), test: Color(0xFFAF5F),
      trainFaint: Color(0x5F7F9F), accent: Color(0x87D7AF), good: Color(0x87D787), caution: Color(0xFFD75F),
      bad: Color(0xFF8787), mark: Color(0xD7AFFF), key: Color(0x87D7FF), selection: Color(0x303A4D)),
    ansi: Palette(
      muted: 8, focus: 14, train: 12, test: 11, trainFaint: 4, accent: 10, good: 10, caution: 11, bad: 9,
      mark: 13, key: 14, selection: 4),
    heat: viridis, heatText: heatTextOnDark, heatANSI: heatANSI)

  package static let light = Theme(
    name: .light, page: Color(0xFCFCFA), pageText: Color(0x24292F),
    colors: Palette(
      muted: Color(0x646B78), focus: Color(0x00617A), train: Color(0x005FAF), test: Color(0xAF4B00),
      trainFaint: Color(0x6F93B7), accent: Color(0x006B4F), good: Color(0x1A6B1A), caution: Color(0x7A5400),
      bad: Color(0xB3121D), mark: Color(0x7A2FA8), key: Color(0x005F87), selection: Color(0xE2E8F0)),
    ansi: Palette(
      muted: 8, focus: 6, train: 4, test: 1, trainFaint: 6, accent: 2, good: 2, caution: 3, bad: 1, mark: 5,
      key: 4, selection: 7),
    heat: viridis.reversed(), heatText: heatTextOnLight, heatANSI: heatANSI.reversed())

  // Okabe & Ito, "Color Universal Design", 2008: orange E69F00, sky blue 56B4E9, bluish green 009E73,
  // yellow F0E442, blue 0072B2, vermilion D55E00, reddish purple CC79A7. Vermilion is lightened for text.
  static let safeDark = Theme(
    name: .safeDark, page: Color(0x16181D), pageText: Color(0xD8DCE3),
    colors: Palette(
      muted: Color(0x7F8899), focus: Color(0xF0E442), train: Color(0x56B4E9), test: Color(0xE69F00),
      trainFaint: Color(0x5F7F9F), accent: Color(0x56B4E9), good: Color(0x56B4E9), caution: Color(0xF0E442),
      bad: Color(0xE8743B), mark: Color(0xCC79A7), key: Color(0xF0E442), selection: Color(0x303A4D)),
    ansi: Palette(
      muted: 8, focus: 11, train: 12, test: 11, trainFaint: 4, accent: 12, good: 12, caution: 11, bad: 9,
      mark: 13, key: 11, selection: 4),
    heat: viridis, heatText: heatTextOnDark, heatANSI: heatANSI)

  // The bright ones of the eight are too pale for text on white and are darkened in their hue.
  static let safeLight = Theme(
    name: .safeLight, page: Color(0xFCFCFA), pageText: Color(0x24292F),
    colors: Palette(
      muted: Color(0x646B78), focus: Color(0x0072B2), train: Color(0x0072B2), test: Color(0xA84A00),
      trainFaint: Color(0x5B8FB3), accent: Color(0x0072B2), good: Color(0x0072B2), caution: Color(0x7D5A00),
      bad: Color(0xA84A00), mark: Color(0x93386E), key: Color(0x005A8C), selection: Color(0xE2E8F0)),
    ansi: Palette(
      muted: 8, focus: 4, train: 4, test: 3, trainFaint: 6, accent: 4, good: 4, caution: 3, bad: 1, mark: 5,
      key: 4, selection: 7),
    heat: viridis.reversed(), heatText: heatTextOnLight, heatANSI: heatANSI.reversed())

  /// Eight samples of matplotlib's viridis: even steps in lightness, safe for colour-blind readers.
  private static let viridis = [
    0x440154, 0x46327E, 0x365C8D, 0x277F8E, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725,
  ].map { Color($0) }

  /// The same mixed with white, or black, until they read as text on the page.
  private static let heatTextOnDark = [
    0x9A76A3, 0x897CAC, 0x6885AA, 0x418E9C, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725,
  ].map { Color($0) }
  private static let heatTextOnLight = [
    0x7C7112, 0x53711E, 0x2F7A45, 0x167260, 0x237280, 0x365C8D, 0x46327E, 0x440154,
  ].map { Color($0) }

  private static let heatANSI: [UInt8] = [5, 4, 4, 6, 6, 2, 2, 3]
}
