extension Frame {
  /// The characters row by row, blanks at the ends of rows left out, a newline after each row.
  package var text: String {
    (0..<size.rows).map { row in
      var line = Substring(rowCells(row).map(\.text).joined())
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// The styles row by row: a letter for each, a dot for the plain one; then what the letters stand for, in
  /// the order they appear, and where the cursor is. Two frames look alike exactly if `text` and `styles`
  /// agree (a frame with more styles than there are letters tells the surplus ones apart no longer).
  package var styles: String {
    var letters: [Style: Character] = [.plain: "."]
    var legend: [(Character, Style)] = []
    var result = ""
    for row in 0..<size.rows {
      var line = ""
      for cell in rowCells(row) {
        if let letter = letters[cell.style] {
          line.append(letter)
          continue
        }
        let letter = legend.count < Self.letters.count ? Self.letters[legend.count] : "?"
        letters[cell.style] = letter
        legend.append((letter, cell.style))
        line.append(letter)
      }
      while line.last == "." { line.removeLast() }
      result += line + "\n"
    }
    for (letter, style) in legend { result += "\(letter) \(style)\n" }
    if let cursor { result += "cursor \(cursor.column),\(cursor.row)\n" }
    return result
  }

  private func rowCells(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  private static let letters: [Character] =
    Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    + (0xC0...0x24F as ClosedRange<UInt32>).map { Character(Unicode.Scalar($0)!) }
}

extension Style: CustomStringConvertible {
  /// As in `muted on selection, bold`.
  package var description: String {
    let names: [(Emphasis, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let ground = background == .background ? "" : " on \(background)"
    let attributes = names.filter { emphasis.contains($0.0) }.map { ", " + $0.1 }.joined()
    return "\(foreground)\(ground)\(attributes)"
  }
}

extension Ink: CustomStringConvertible {
  package var description: String {
    switch self {
    case .text: "text"
    case .background: "background"
    case .muted: "muted"
    case .focus: "focus"
    case .train: "train"
    case .test: "test"
    case .trainFaint: "trainFaint"
    case .accent: "accent"
    case .good: "good"
    case .caution: "caution"
    case .bad: "bad"
    case .mark: "mark"
    case .key: "key"
    case .selection: "selection"
    case .heat(let level): "heat \(level)"
    case .pixel(let red, let green, let blue): "pixel \(red) \(green) \(blue)"
    }
  }
}
