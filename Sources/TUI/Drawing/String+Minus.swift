import Canvas

extension String {
  /// With the typographic minus where there is one.
  func replacingMinus(_ glyphs: Glyphs) -> String {
    hasPrefix("-") ? glyphs.minus + dropFirst() : self
  }
}
