extension Frame {
  /// The frame as a picture, in the colours of a theme and on its page.
  ///
  /// Every character stands in its cell whatever font the viewer has: braille, blocks and box drawing are
  /// drawn as shapes, and each word has its place and its length.
  /// - Parameter title: what the picture shows, for viewers that cannot see it.
  package func svg(theme: Theme, title: String = "") -> String {
    var drawing = SVGDrawing()
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[column, row]
        guard cell.columns > 0 else { continue }
        let colors = theme.svgColors(of: cell.style)
        if colors.background != theme.page {
          drawing.fill(colors.background, column, row, columns: Double(cell.columns))
        }
        drawing.draw(cell, column, row, color: colors.foreground)
      }
    }
    if let cursor {
      drawing.fillPart(theme.pageText, cursor.column, cursor.row, x: 0, y: 0, width: 0.2, height: 1)
    }
    return drawing.document(size: size, page: theme.page, title: title)
  }
}

extension Theme {
  /// Colours with the attributes that change them worked in.
  fileprivate func svgColors(of style: Style) -> (foreground: Color, background: Color) {
    func color(_ tint: Rendition.Tint, _ standard: Color) -> Color {
      if case .rgb(let color) = tint { return color }
      return standard
    }
    let rendition = rendition(of: style, depth: .truecolor)
    var foreground = color(rendition.foreground, pageText)
    var background = color(rendition.background, page)
    if style.emphasis.contains(.reverse) { swap(&foreground, &background) }
    if style.emphasis.contains(.dim) { foreground = foreground.mixed(with: background) }
    return (foreground, background)
  }
}

extension Color {
  /// Two parts of this colour and one of the other.
  fileprivate func mixed(with other: Color) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((2 * Int(a) + Int(b)) / 3) }
    return Color(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// As in `#e69f00`.
  var hex: String {
    let digits = Array("0123456789abcdef")
    return "#" + [red, green, blue].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }
}
