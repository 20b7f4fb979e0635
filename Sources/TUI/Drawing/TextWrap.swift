/// Breaks text at spaces.
enum TextWrap {
  /// Lines of at most `columns` characters; a longer word is broken.
  static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var word = word
      if !line.isEmpty, line.count + 1 + word.count <= columns {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.count > columns {
        lines.append(String(word.prefix(columns)))
        word = word.dropFirst(columns)
      }
      line = String(word)
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

extension String {
  /// Spaces after it, up to `columns`.
  func padded(_ columns: Int) -> String {
    count >= columns ? String(prefix(columns)) : self + String(repeating: " ", count: columns - count)
  }

  /// Spaces before it, up to `columns`.
  func paddedLeft(_ columns: Int) -> String {
    count >= columns ? String(prefix(columns)) : String(repeating: " ", count: columns - count) + self
  }
}
