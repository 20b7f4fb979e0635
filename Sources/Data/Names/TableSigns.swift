import Text

/// Tells a table from a list of names: counts the lines in which something sets columns apart.
///
/// Comma and semicolon are letters of the alphabet too, so a few lines with one are names.
struct TableSigns {
  private enum Sign: Int, CaseIterable {
    case comma, semicolon, tab, bar, blanks, digit

    var words: String {
      switch self {
      case .comma: "a comma"
      case .semicolon: "a semicolon"
      case .tab: "a tab"
      case .bar: "a vertical bar"
      case .blanks: "two blanks in a row"
      case .digit: "a digit"
      }
    }

    var fix: Wording {
      switch self {
      case .comma: "keep the column with the names, for example with cut -d, -f1"
      case .semicolon: "keep the column with the names, for example with cut -d';' -f1"
      case .tab: "keep the column with the names, for example with cut -f1"
      case .bar: "keep the column with the names, for example with cut -d'|' -f1"
      case .blanks: "keep the column with the names, for example with awk '{print $1}'"
      case .digit: "leave nothing but the names in it"
      }
    }
  }

  private var lines = 0
  private var linesWithColumns = 0
  private var counts = [Int](repeating: 0, count: Sign.allCases.count)

  /// - Parameter line: not blank.
  mutating func add(_ line: TextLines.Bytes) {
    lines += 1
    var found = [Bool](repeating: false, count: counts.count)
    var before: UInt8 = 0
    for byte in line.trimmed {
      switch byte {
      case UInt8(ascii: ","): found[Sign.comma.rawValue] = true
      case UInt8(ascii: ";"): found[Sign.semicolon.rawValue] = true
      case UInt8(ascii: "\t"): found[Sign.tab.rawValue] = true
      case UInt8(ascii: "|"): found[Sign.bar.rawValue] = true
      case UInt8(ascii: " ") where before == byte: found[Sign.blanks.rawValue] = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): found[Sign.digit.rawValue] = true
      default: break
      }
      before = byte
    }
    guard found.contains(true) else { return }
    linesWithColumns += 1
    for index in counts.indices where found[index] { counts[index] += 1 }
  }

  /// - Throws: `DataError` when most lines have columns.
  func refuseTable(_ subject: String) throws(DataError) {
    guard linesWithColumns * 2 > lines else { return }
    // Of equals the first: what separates columns says more than what is in them.
    let sign = Sign.allCases.max { counts[$0.rawValue] < counts[$1.rawValue] }!
    let count = "\(counts[sign.rawValue].grouped) of \(lines.counted("line", "lines"))"
    throw DataError(
      .malformed, subject, found: "a table, with \(sign.words) in \(count)",
      expected: "a list of one name a line and nothing else", fix: sign.fix)
  }
}

extension TextLines.Bytes {
  /// Without the blanks at its ends.
  fileprivate var trimmed: Self {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
    else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
