/// Splits text into what fills the cells of a terminal: a character with the marks that join it.
///
/// This follows the terminal's rule (`wcwidth`), not that of extended grapheme clusters: a terminal moves on
/// for every spacing character, so an emoji made of several joined ones fills one cell pair for each.
/// Characters that must not reach a terminal come out as `�`; a tab as one space; characters without any
/// width of their own (joiners, variation selectors) are left out.
struct CharacterCells: Sequence, IteratorProtocol {
  /// What stands in for a character that a terminal must not get.
  static let replacement = "\u{FFFD}"
  /// A cell of ncurses holds one spacing character and four marks.
  static let marksPerCell = 4

  private var scalars: Substring.UnicodeScalarView
  init(_ text: some StringProtocol) { scalars = Substring(text).unicodeScalars }

  /// The next character and its width, 1 or 2 columns.
  mutating func next() -> (text: String, columns: Int)? {
    while let scalar = scalars.popFirst() {
      if scalar.value >= 0x20 && scalar.value < 0x7F {
        return withMarks(scalar, columns: 1)
      }
      if scalar == "\t" { return (" ", 1) }
      if scalar.isJoiner { continue }
      guard scalar.isDisplayable, scalar.columns > 0 else { return (Self.replacement, 1) }
      return withMarks(scalar, columns: scalar.columns)
    }
    return nil
  }

  private mutating func withMarks(_ base: Unicode.Scalar, columns: Int) -> (text: String, columns: Int) {
    var text = String(base)
    var marks = 0
    // Below are no marks, and but one joiner.
    while let mark = scalars.first, mark.value >= 0xAD, mark.joinsCharacterBefore || mark.isJoiner {
      scalars.removeFirst()
      guard !mark.isJoiner, marks < Self.marksPerCell else { continue }
      text.unicodeScalars.append(mark)
      marks += 1
    }
    return (text, columns)
  }
}

extension Unicode.Scalar {
  /// Invisible, harmless, and not understood alike by terminals: joiners, variation selectors and the
  /// soft hyphen.
  fileprivate var isJoiner: Bool {
    switch value {
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }
}

extension String {
  /// How many columns of a terminal the text fills when written with ``Frame/write(_:at:style:in:)``.
  package var columns: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return CharacterCells(self).reduce(0) { $0 + $1.columns }
  }
}
