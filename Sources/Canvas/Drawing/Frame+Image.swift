/// How a picture is made of characters.
package enum ImageRendering: Sendable, Hashable {
  /// Two coloured pixels to a cell, one over the other.
  case halfBlocks
  /// One grey level to a cell, for terminals with few or no colours.
  case shades

  /// What a terminal with so many colours can show.
  package init(depth: ColorDepth, glyphs: Glyphs) {
    self = depth >= .indexed256 && glyphs.repertoire != .ascii ? .halfBlocks : .shades
  }
}

extension Frame {
  /// Draws a picture into a rectangle of `2 × rows` pixels in height, scaled to fit and kept in proportion,
  /// centred. A cell is taken as twice as high as it is wide.
  /// - Returns: the cells that the picture covers.
  @discardableResult
  package mutating func draw(
    _ image: PixelImage, in rect: Rect, as rendering: ImageRendering = .halfBlocks, glyphs: Glyphs = .unicode
  ) -> Rect {
    guard image.width > 0, image.height > 0, !rect.isEmpty else {
      return Rect(origin: rect.origin, size: Size(columns: 0, rows: 0))
    }
    var columns = min(rect.columns, image.width)
    var rows = (columns * image.height + image.width) / (2 * image.width)
    if rows > rect.rows {
      rows = rect.rows
      columns = max(1, rows * 2 * image.width / image.height)
    }
    rows = max(1, rows)
    let area = Rect(
      column: rect.column + (rect.columns - columns) / 2, row: rect.row + (rect.rows - rows) / 2,
      columns: columns, rows: rows)
    switch rendering {
    case .halfBlocks: drawHalfBlocks(image.scaled(width: columns, height: rows * 2), in: area)
    case .shades: drawShades(image.scaled(width: columns, height: rows), in: area, glyphs: glyphs)
    }
    return area
  }

  private mutating func drawHalfBlocks(_ image: PixelImage, in area: Rect) {
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let upper = image.pixels[2 * row * image.width + column]
        let lower = image.pixels[(2 * row + 1) * image.width + column]
        self[area.column + column, area.row + row] = Cell(
          trusted: "▀", columns: 1, Style(upper.ink, on: lower.ink))
      }
    }
  }

  private mutating func drawShades(_ image: PixelImage, in area: Rect, glyphs: Glyphs) {
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let level = image.pixels[row * image.width + column].luma * Double(glyphs.shades.count - 1)
        self[area.column + column, area.row + row] = Cell(glyphs.shades[Int(level.rounded())])
      }
    }
  }
}

extension PixelImage.Pixel {
  fileprivate var ink: Ink { .pixel(red: red, green: green, blue: blue) }
}
