extension Frame {
  /// The frame in ASCII alone, for terminals without Unicode: characters of the interface by the closest
  /// ASCII one, all others as `?`. Every cell keeps its place.
  package func inASCII() -> Frame {
    var result = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[column, row]
        if let text = cell.textInASCII { result[column, row] = Cell(text, cell.style) }
      }
    }
    return result
  }
}

extension Cell {
  /// An ASCII stand-in of one column; `nil` where the text is ASCII already or the right half of a wide
  /// character.
  package var textInASCII: String? {
    guard let scalar = text.unicodeScalars.first else { return nil }
    if scalar.isASCII { return text.unicodeScalars.count == 1 ? nil : String(scalar) }
    return Self.asciiByScalar[scalar] ?? Self.asciiLetter(scalar) ?? "?"
  }

  private static let asciiByScalar: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("−–—─━╌┄╴╶╸╺⎯", "-"), ("│┃┆┇┊┋╎╏┤├", "|"), ("┌┐└┘╭╮╰╯┬┴┼╔╗╚╝╞╡", "+"), ("═", "="), ("…", "~"),
      ("·•∙⋅", "."), ("×✕✗✘", "x"), ("→▸▶►›»⟶", ">"), ("←◂◀◄‹«", "<"), ("↑▲▴", "^"), ("↓▼▾", "v"),
      ("●◉◆■█▓▇▆▅", "#"), ("○◯◇□", "o"), ("✓✔", "*"), ("▄▃▂▁", "_"), ("▀", "\""), ("▌▐▏▎▍▋▊▉‖", "|"),
      ("▒", "+"), ("░", "."), ("‘’′", "'"), ("“”″", "\""), ("≈", "~"), ("±", "+"), ("\u{A0}", " "),
      ("µμ", "u"), ("Øø", "o"), ("ß", "s"), ("Łł", "l"), ("đĐ", "d"), ("ı", "i"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (characters, substitute) in groups {
      for scalar in characters.unicodeScalars { table[scalar] = substitute }
    }
    return table
  }()

  /// The letter under the accents, by the character's Unicode name ("LATIN SMALL LETTER E WITH ACUTE").
  private static func asciiLetter(_ scalar: Unicode.Scalar) -> String? {
    guard (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value),
      let words = scalar.properties.name?.split(separator: " "), words.count > 4, words[0] == "LATIN",
      words[2] == "LETTER", words[3].count == 1
    else { return nil }
    return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
  }
}
