/// Shares of a whole in one row of text.
package enum Bar {
  /// A knob on a line: `──●────`.
  package static func slider(_ fraction: Double, columns: Int, glyphs: Glyphs = .unicode) -> String {
    guard columns > 0 else { return "" }
    let place = Int((clamped(fraction) * Double(columns - 1)).rounded())
    return String(repeating: glyphs.horizontal, count: place) + glyphs.knob
      + String(repeating: glyphs.horizontal, count: columns - 1 - place)
  }

  /// How far a run is: `━━━━╸─────`. Full only at the end.
  package static func progress(
    _ fraction: Double, columns: Int, done: Style = Style(.accent), left: Style = Style(.muted),
    glyphs: Glyphs = .unicode
  ) -> StyledText {
    guard columns > 0 else { return StyledText() }
    let halves = Int((clamped(fraction) * Double(columns * 2)).rounded(.down))
    let tip = halves % 2 == 1 ? glyphs.progressTip : ""
    let whole = String(repeating: glyphs.progressDone, count: halves / 2)
    let rest = String(repeating: glyphs.progressLeft, count: columns - (halves + 1) / 2)
    return StyledText(whole + tip, done) + StyledText(rest, left)
  }

  private static func clamped(_ fraction: Double) -> Double { fraction > 0 ? min(fraction, 1) : 0 }
}
