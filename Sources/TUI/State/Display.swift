import Canvas

/// What the terminal can show.
public struct Display: Sendable, Equatable {
  /// The characters to draw with.
  public var glyphs: Glyphs
  /// How the test images are drawn.
  public var images: ImageRendering

  public init(glyphs: Glyphs = .unicode, images: ImageRendering = .halfBlocks) {
    self.glyphs = glyphs
    self.images = images
  }

  var isASCII: Bool { glyphs.repertoire == .ascii }
}
