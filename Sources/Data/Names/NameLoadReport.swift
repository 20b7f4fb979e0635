import Text

/// Lines of name lists that were left out, and names that are not what the list says.
package struct NameLoadReport: Sendable, Equatable {
  /// Lines of which nothing can be written in the letters A to Z.
  package private(set) var withoutLetter = 0
  /// Lines with more than 100 letters.
  package private(set) var tooLong = 0
  /// File and line of the first of them.
  package private(set) var first: String?
  /// Names that were kept without something in them that no letter of the alphabet stands for.
  package private(set) var incomplete = 0
  /// File and line of the first of those, and what became of it.
  package private(set) var firstIncomplete: String?

  /// Lines that were left out.
  package var count: Int { withoutLetter + tooLong }

  package init() {}

  mutating func addLineWithoutLetter(at place: String) {
    withoutLetter += 1
    if first == nil { first = place }
  }

  mutating func addLineTooLong(at place: String) {
    tooLong += 1
    if first == nil { first = place }
  }

  mutating func addIncompleteName(at place: String, _ text: String, as name: String) {
    incomplete += 1
    guard firstIncomplete == nil else { return }
    // Scalars, since one character may hold any number of combining marks.
    let shown = text.unicodeScalars.count > 40 ? String(text.unicodeScalars.prefix(40)) + "…" : text
    firstIncomplete = "\(place), where “\(shown)” became “\(name)”"
  }

  mutating func add(_ other: NameLoadReport) {
    withoutLetter += other.withoutLetter
    tooLong += other.tooLong
    incomplete += other.incomplete
    if first == nil { first = other.first }
    if firstIncomplete == nil { firstIncomplete = other.firstIncomplete }
  }

  /// A line for people about what was left out and what was lost; `nil` when all was read.
  package var warning: String? {
    let parts = [leftOut, lost].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ").withoutControlCharacters
  }

  private var leftOut: String? {
    guard let first else { return nil }
    var reasons: [String] = []
    if withoutLetter > 0 { reasons.append("\(withoutLetter) without a letter A to Z") }
    if tooLong > 0 { reasons.append("\(tooLong) longer than \(NameListReader.longestName) letters") }
    let lines = count == 1 ? "1 line" : "\(count) lines"
    return "left out \(lines) of the name files (\(reasons.joined(separator: ", "))), the first is \(first)"
  }

  private var lost: String? {
    guard let firstIncomplete else { return nil }
    let names = incomplete == 1 ? "1 name" : "\(incomplete) names"
    return "\(names) lost what cannot be written in the letters A to Z, the first in \(firstIncomplete)"
  }
}
