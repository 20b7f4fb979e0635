import Canvas
import Datasets

extension Painter {
  /// Draws one of the images, scaled into the rectangle.
  mutating func image(_ images: LabelledImages, _ index: Int, _ rect: Rect) {
    let start = index * LabelledImages.bytesPerImage
    let planes = images.pixels[start..<start + LabelledImages.bytesPerImage]
    let picture = PixelImage(width: 32, height: 32, planes: planes)
    frame.draw(picture, in: rect, as: display.images, glyphs: glyphs)
  }
}
