/// A text that a list is narrowed down to: lines that hold it, whatever the case of its letters.
package struct ListFilter: Sendable, Equatable {
  /// Empty lets everything pass.
  package let text: String
  private let wanted: [UInt8]

  package init(_ text: String = "") {
    self.text = text
    wanted = Self.folded(text)
  }

  package var isEmpty: Bool { text.isEmpty }

  package func passes(_ line: String) -> Bool { isEmpty || passes(Self.folded(line)) }

  /// For lists that keep their lines folded: to fold takes most of the time of a search.
  func passes(_ folded: [UInt8]) -> Bool {
    if isEmpty { return true }
    guard let first = wanted.first, folded.count >= wanted.count else { return false }
    return folded.withUnsafeBufferPointer { line in
      wanted.withUnsafeBufferPointer { wanted in
        (0...line.count - wanted.count).contains { start in
          line[start] == first && (1..<wanted.count).allSatisfy { line[start + $0] == wanted[$0] }
        }
      }
    }
  }

  /// UTF-8 without the difference between capitals and small letters.
  static func folded(_ line: String) -> [UInt8] { Array(line.lowercased().utf8) }

  /// Whether what does not pass `other` cannot pass this one.
  func narrows(_ other: ListFilter) -> Bool { !other.isEmpty && wanted.starts(with: other.wanted) }
}

/// A filter while it is typed; the list follows at each letter.
package struct FilterEditing: Sendable, Equatable {
  /// Whose list it narrows down.
  package internal(set) var pane: Pane
  package internal(set) var field: TextField
  /// Put back when the text is not taken.
  var before: String
}
