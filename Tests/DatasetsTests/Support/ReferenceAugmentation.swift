/// An image in the plainest form: channel, row, column; values 0...255.
typealias PlainImage = [[[Double]]]

/// What torchvision's transforms do, one pixel at a time.
enum ReferenceAugmentation {
  static func plain(_ pixels: ArraySlice<UInt8>) -> PlainImage {
    let all = pixels.map { Double($0) }
    return (0..<3).map { c in (0..<32).map { y in (0..<32).map { x in all[c * 1024 + y * 32 + x] } } }
  }

  /// `RandomCrop(32, padding=4)` at (top, left) of the padded image, each 0...8.
  static func crop(_ image: PlainImage, top: Int, left: Int) -> PlainImage {
    map(image) { c, y, x in
      let row = y + top - 4
      let column = x + left - 4
      return (0..<32).contains(row) && (0..<32).contains(column) ? image[c][row][column] : 0
    }
  }

  static func flip(_ image: PlainImage) -> PlainImage { map(image) { c, y, x in image[c][y][31 - x] } }

  /// `adjust_brightness`, `adjust_contrast` and `adjust_saturation` by their first letters.
  static func jitter(_ image: PlainImage, _ kind: Character, _ factor: Double) -> PlainImage {
    let mean = (0..<1024).reduce(0) { $0 + grey(image, $1 / 32, $1 % 32) } / 1024
    return map(image) { c, y, x in
      let other = kind == "b" ? 0 : kind == "c" ? mean : grey(image, y, x)
      return min(255, max(0, factor * image[c][y][x] + (1 - factor) * other))
    }
  }

  /// `ToTensor` and `Normalize`.
  static func normalize(_ image: PlainImage, mean: [Float], deviation: [Float]) -> [Double] {
    map(image) { c, y, x in (image[c][y][x] / 255 - Double(mean[c])) / Double(deviation[c]) }
      .flatMap { $0.flatMap { $0 } }
  }

  private static func grey(_ image: PlainImage, _ y: Int, _ x: Int) -> Double {
    0.299 * image[0][y][x] + 0.587 * image[1][y][x] + 0.114 * image[2][y][x]
  }

  private static func map(_ image: PlainImage, _ value: (Int, Int, Int) -> Double) -> PlainImage {
    (0..<3).map { c in (0..<32).map { y in (0..<32).map { x in value(c, y, x) } } }
  }
}
