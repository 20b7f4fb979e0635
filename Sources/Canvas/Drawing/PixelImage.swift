/// A small picture, 8 bits a channel.
package struct PixelImage: Sendable, Hashable {
  package struct Pixel: Sendable, Hashable {
    package var red, green, blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// Relative brightness as the eye sees it, 0...1 (Rec. 601).
    var luma: Double { (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255 }
  }

  package let width, height: Int
  /// Row by row from the top.
  package let pixels: [Pixel]

  /// A picture from its pixels, row by row; missing ones are black and surplus ones are left out.
  package init(width: Int, height: Int, pixels: [Pixel]) {
    self.width = max(0, width)
    self.height = max(0, height)
    let count = self.width * self.height
    let missing = max(0, count - pixels.count)
    self.pixels =
      pixels.count == count
      ? pixels
      : pixels.prefix(count) + Array(repeating: Pixel(red: 0, green: 0, blue: 0), count: missing)
  }

  /// A picture from planes of bytes in the order of CIFAR-10: all red values row by row, then green, then blue.
  package init(width: Int, height: Int, planes: some RandomAccessCollection<UInt8>) {
    let bytes = Array(planes)
    let plane = max(0, width) * max(0, height)
    let usable = min(plane, max(0, bytes.count - 2 * plane))
    let pixels = bytes.withUnsafeBufferPointer { bytes in
      (0..<usable).map { Pixel(red: bytes[$0], green: bytes[plane + $0], blue: bytes[2 * plane + $0]) }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// The picture in another size: each pixel the mean of those it covers.
  package func scaled(width newWidth: Int, height newHeight: Int) -> PixelImage {
    guard width > 0, height > 0, newWidth > 0, newHeight > 0 else {
      return PixelImage(width: newWidth, height: newHeight, pixels: [])
    }
    if newWidth == width && newHeight == height { return self }
    var result: [Pixel] = []
    result.reserveCapacity(newWidth * newHeight)
    pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<newHeight {
        let rows = y * height / newHeight..<max(y * height / newHeight + 1, (y + 1) * height / newHeight)
        for x in 0..<newWidth {
          let columns = x * width / newWidth..<max(x * width / newWidth + 1, (x + 1) * width / newWidth)
          result.append(mean(of: pixels, columns: columns, rows: rows))
        }
      }
    }
    return PixelImage(width: newWidth, height: newHeight, pixels: result)
  }

  private func mean(
    of pixels: UnsafeBufferPointer<Pixel>, columns: Range<Int>, rows: Range<Int>
  ) -> Pixel {
    var (red, green, blue) = (0, 0, 0)
    for y in rows {
      for x in columns {
        let pixel = pixels[y * width + x]
        red += Int(pixel.red)
        green += Int(pixel.green)
        blue += Int(pixel.blue)
      }
    }
    let count = rows.count * columns.count
    return Pixel(
      red: UInt8((red + count / 2) / count), green: UInt8((green + count / 2) / count),
      blue: UInt8((blue + count / 2) / count))
  }
}
