/// What the terminal can show.
public struct Appearance: Sendable, Equatable {
  /// Letters only, without box drawing, blocks and braille.
  public var isASCII: Bool
  /// Whether cells have colours at all; without, images are shaded by characters.
  public var hasColor: Bool

  public init(isASCII: Bool = false, hasColor: Bool = true) {
    self.isASCII = isASCII
    self.hasColor = hasColor
  }
}
