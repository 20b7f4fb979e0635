import Canvas

/// What the terminal can show.
package struct Display: Sendable, Equatable {
  /// The characters to draw with.
  package var glyphs: Glyphs
  /// How the test images are drawn.
  package var images: ImageRendering

  /// Whether the mouse is the program's at the start.
  package var takesMouse: Bool

  package init(
    glyphs: Glyphs = .unicode, images: ImageRendering = .halfBlocks, takesMouse: Bool = true
  ) {
    self.glyphs = glyphs
    self.images = images
    self.takesMouse = takesMouse
  }

  var isASCII: Bool { glyphs.repertoire == .ascii }
}
