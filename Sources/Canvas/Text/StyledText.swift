/// One line of text in several styles.
package struct StyledText: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A stretch of text in one style.
  package struct Run: Sendable, Hashable {
    package var text: String
    package var style: Style

    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  package private(set) var runs: [Run]

  package init(_ runs: [Run] = []) { self.runs = runs }
  package init(_ text: String, _ style: Style = .plain) { runs = text.isEmpty ? [] : [Run(text, style)] }
  package init(stringLiteral value: String) { self.init(value) }

  package mutating func append(_ text: String, _ style: Style = .plain) {
    if !text.isEmpty { runs.append(Run(text, style)) }
  }

  package static func + (left: Self, right: Self) -> Self { Self(left.runs + right.runs) }
  package static func += (left: inout Self, right: Self) { left.runs += right.runs }

  package var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }
  /// The text without its styles.
  package var text: String { runs.map(\.text).joined() }
  /// The width in columns.
  package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }

  /// The text if it fits, else its beginning and an ellipsis (in the style of what it stands for), together
  /// at most `limit` columns wide.
  package func truncated(to limit: Int, ellipsis: String = "…") -> StyledText {
    guard columns > limit else { return self }
    var room = limit - ellipsis.columns
    guard room >= 0 else { return StyledText() }
    var result = StyledText()
    for run in runs {
      var kept = ""
      for character in CharacterCells(run.text) {
        guard character.columns <= room else {
          result.append(kept + ellipsis, run.style)
          return result
        }
        kept += character.text
        room -= character.columns
      }
      result.append(kept, run.style)
    }
    return result
  }
}

extension String {
  /// The text if it fits, else its beginning and an ellipsis, together at most `limit` columns wide.
  package func truncated(to limit: Int, ellipsis: String = "…") -> String {
    StyledText(self).truncated(to: limit, ellipsis: ellipsis).text
  }

  /// The text broken at spaces into lines of at most `limit` columns. A word that is longer is broken after a slash,
  /// so that the names in a path stay whole; what is longer still is cut.
  package func wrapped(to limit: Int) -> [String] {
    guard limit > 0 else { return [] }
    if isOneLine(of: limit) { return [self] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      var word = String(word)
      if !line.isEmpty && line.columns + 1 + word.columns <= limit {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while word.columns > limit {
        let (head, rest) = word.cut(at: limit)
        guard !head.isEmpty else { break }
        // The slash at the beginning of a path is no line of its own.
        let slash = head.lastIndex(of: "/").flatMap { $0 > head.startIndex ? head.index(after: $0) : nil }
        let end = slash ?? head.endIndex
        lines.append(String(head[..<end]))
        word = head[end...] + rest
      }
      line = word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Whether the text is plain words with single spaces between that need no breaking: told without taking it apart.
  private func isOneLine(of limit: Int) -> Bool {
    let space = UInt8(ascii: " ")
    var before = space
    for byte in utf8 {
      guard byte >= space, byte < 0x7F, byte != space || before != space else { return false }
      before = byte
    }
    return before != space && utf8.count <= limit
  }

  /// What fits into `limit` columns, and the rest.
  private func cut(at limit: Int) -> (head: String, rest: String) {
    var head = ""
    var rest = ""
    var room = limit
    for character in CharacterCells(self) {
      if rest.isEmpty && character.columns <= room {
        head += character.text
        room -= character.columns
      } else {
        rest += character.text
      }
    }
    return (head, rest)
  }
}
