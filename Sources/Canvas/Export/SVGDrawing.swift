/// Collects the shapes and words of a picture, those of one colour together so that the file stays small.
struct SVGDrawing {
  /// Of a cell, in pixels. The advance of most monospaced fonts is 0.6 of their size.
  static let width = 9.0
  static let height = 18.0
  private static let fontSize = 15
  private static let baseline = 13.5
  private static let margin = 12.0
  private static let fonts =
    "ui-monospace,'DejaVu Sans Mono','SF Mono',Menlo,Consolas,'Liberation Mono',monospace"

  /// What is drawn alike.
  private struct Pen: Hashable {
    enum Kind: Hashable {
      case area
      case line(width: Double)
      case dots(width: Double)
    }
    var kind: Kind
    var color: Color
  }
  private struct WordStyle: Hashable {
    var color: Color
    var isBold: Bool
  }
  private struct Word {
    var text: String
    var column, row, columns: Int
  }

  private var backgrounds = InOrder<Color, String>()
  private var shapes = InOrder<Pen, String>()
  private var words = InOrder<WordStyle, [Word]>()

  /// Fills a cell, or several in a row.
  mutating func fill(_ color: Color, _ column: Int, _ row: Int, columns: Double = 1) {
    backgrounds[color, default: ""] += Self.rectangle(
      Double(column) * Self.width, Double(row) * Self.height, columns * Self.width, Self.height)
  }

  /// Fills a part of a cell, given in fractions of its width and height.
  mutating func fillPart(
    _ color: Color, _ column: Int, _ row: Int, x: Double, y: Double, width: Double, height: Double
  ) {
    shapes[Pen(kind: .area, color: color), default: ""] += Self.rectangle(
      (Double(column) + x) * Self.width, (Double(row) + y) * Self.height, width * Self.width,
      height * Self.height)
  }

  /// Draws a path of lines; `path` gets the cell's centre and half its width and height.
  mutating func stroke(
    _ color: Color, _ column: Int, _ row: Int, width: Double,
    path: (_ x: Double, _ y: Double, _ dx: Double, _ dy: Double) -> String
  ) {
    let (dx, dy) = (Self.width / 2, Self.height / 2)
    shapes[Pen(kind: .line(width: width), color: color), default: ""] += path(
      Double(column) * Self.width + dx, Double(row) * Self.height + dy, dx, dy)
  }

  /// Draws a dot, its place given in fractions of the cell.
  mutating func dot(_ color: Color, _ column: Int, _ row: Int, x: Double, y: Double, size: Double) {
    // A line of no length with round ends is a dot.
    shapes[Pen(kind: .dots(width: size), color: color), default: ""] +=
      "M\(Self.number((Double(column) + x) * Self.width)) \(Self.number((Double(row) + y) * Self.height))h0"
  }

  /// Adds a character to the word left of it, if there is one in the same style.
  mutating func write(_ cell: Cell, _ column: Int, _ row: Int, color: Color) {
    let style = WordStyle(color: color, isBold: cell.style.emphasis.contains(.bold))
    var list = words[style, default: []]
    // A wide character stands alone, since its font may give it another width than two cells.
    if cell.columns == 1, let last = list.last, last.row == row, last.column + last.columns == column,
      last.columns == last.text.unicodeScalars.count
    {
      list[list.count - 1].text += cell.text
      list[list.count - 1].columns += 1
    } else {
      list.append(Word(text: cell.text, column: column, row: row, columns: Int(cell.columns)))
    }
    words[style, default: []] = list
  }

  func document(size: Size, page: Color, title: String) -> String {
    let width = Double(size.columns) * Self.width + 2 * Self.margin
    let height = Double(size.rows) * Self.height + 2 * Self.margin
    let box = "\(Self.number(width)) \(Self.number(height))"
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(box)\" width=\"\(Self.number(width))\" "
        + "height=\"\(Self.number(height))\" role=\"img\">",
      title.isEmpty ? "" : "<title>\(Self.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(page.hex)\"/>",
      "<g transform=\"translate(\(Self.number(Self.margin)) \(Self.number(Self.margin)))\">",
      "<g shape-rendering=\"crispEdges\">",
    ]
    lines += backgrounds.entries.map { "<path fill=\"\($0.key.hex)\" d=\"\($0.value)\"/>" }
    lines += shapes.entries.filter { $0.key.kind == .area }.map {
      "<path fill=\"\($0.key.color.hex)\" d=\"\($0.value)\"/>"
    }
    lines.append("</g>")
    lines += shapes.entries.compactMap { Self.strokes($0.key, $0.value) }
    lines.append(
      "<g font-family=\"\(Self.fonts)\" font-size=\"\(Self.fontSize)\" xml:space=\"preserve\">")
    for (style, words) in words.entries {
      lines.append("<g fill=\"\(style.color.hex)\"\(style.isBold ? " font-weight=\"bold\"" : "")>")
      lines += words.map(Self.element)
      lines.append("</g>")
    }
    lines.append("</g></g></svg>")
    return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private static func strokes(_ pen: Pen, _ path: String) -> String? {
    switch pen.kind {
    case .area: nil
    case .line(let width):
      "<path fill=\"none\" stroke=\"\(pen.color.hex)\" stroke-width=\"\(number(width))\" d=\"\(path)\"/>"
    case .dots(let width):
      "<path stroke=\"\(pen.color.hex)\" stroke-width=\"\(number(width))\" stroke-linecap=\"round\" "
        + "d=\"\(path)\"/>"
    }
  }

  private static func element(_ word: Word) -> String {
    let x = number(Double(word.column) * width)
    let y = number(Double(word.row) * height + baseline)
    let length = word.columns > 1 ? " textLength=\"\(number(Double(word.columns) * width))\"" : ""
    return "<text x=\"\(x)\" y=\"\(y)\"\(length)>\(escaped(word.text))</text>"
  }

  private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    "M\(number(x)) \(number(y))h\(number(width))v\(number(height))h\(number(-width))z"
  }

  /// To hundredths of a pixel.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0 ? "\(sign)\(whole).\(part / 10)" : "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }

  private static func escaped(_ text: String) -> String {
    CharacterCells(text).map { character in
      switch character.text {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: character.text
      }
    }.joined()
  }
}

/// A dictionary that remembers the order in which keys came, so that the same frame gives the same file.
private struct InOrder<Key: Hashable, Value> {
  private var places: [Key: Int] = [:]
  private(set) var entries: [(key: Key, value: Value)] = []

  subscript(key: Key, default initial: Value) -> Value {
    get { places[key].map { entries[$0].value } ?? initial }
    _modify {
      if places[key] == nil {
        places[key] = entries.count
        entries.append((key, initial))
      }
      yield &entries[places[key]!].value
    }
  }
}
