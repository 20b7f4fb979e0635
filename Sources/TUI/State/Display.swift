import Canvas

/// What the terminal can show.
public struct Display: Sendable, Equatable {
  /// The characters to draw with.
  public var glyphs: Glyphs
  /// How the test images are drawn.
  public var images: ImageRendering

  /// Whether the mouse is the program's at the start.
  public var takesMouse: Bool

  public init(
    glyphs: Glyphs = .unicode, images: ImageRendering = .halfBlocks, takesMouse: Bool = true
  ) {
    self.glyphs = glyphs
    self.images = images
    self.takesMouse = takesMouse
  }

  var isASCII: Bool { glyphs.repertoire == .ascii }
}
