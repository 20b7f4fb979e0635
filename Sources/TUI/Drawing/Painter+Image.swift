import Canvas
import Datasets

extension Painter {
  /// Draws an image of 32 × 32 pixels, two pixels in each cell; each is the mean of what falls on it.
  mutating func image(_ images: LabelledImages, index: Int, _ rect: Rect) {
    let factor = max(1, 32 / max(1, rect.columns))
    for row in 0..<rect.rows {
      for column in 0..<min(rect.columns, 32 / factor) {
        let upper = mean(images, index, column * factor, row * 2 * factor, factor)
        let lower = mean(images, index, column * factor, (row * 2 + 1) * factor, factor)
        frame[rect.column + column, rect.row + row] = Cell(
          "▀",
          Style(
            .pixel(red: upper.0, green: upper.1, blue: upper.2),
            on: .pixel(red: lower.0, green: lower.1, blue: lower.2)))
      }
    }
  }

  private func mean(
    _ images: LabelledImages, _ index: Int, _ x: Int, _ y: Int, _ size: Int
  ) -> (UInt8, UInt8, UInt8) {
    func channel(_ channel: Int) -> UInt8 {
      var sum = 0
      for row in y..<min(32, y + size) {
        for column in x..<min(32, x + size) {
          sum += Int(images.pixels[index * LabelledImages.bytesPerImage + channel * 1024 + row * 32 + column])
        }
      }
      return UInt8(min(255, sum / (size * size)))
    }
    return (channel(0), channel(1), channel(2))
  }
}
