/// Lines of name lists that were left out.
public struct NameLoadReport: Sendable, Equatable {
  /// Lines of which nothing can be written in the letters A to Z.
  public private(set) var withoutLetter = 0
  /// Lines with more than 100 letters.
  public private(set) var tooLong = 0
  /// File and line of the first of them.
  public private(set) var first: String?

  public var count: Int { withoutLetter + tooLong }

  public init() {}

  mutating func addLineWithoutLetter(at place: String) {
    withoutLetter += 1
    if first == nil { first = place }
  }

  mutating func addLineTooLong(at place: String) {
    tooLong += 1
    if first == nil { first = place }
  }

  mutating func add(_ other: NameLoadReport) {
    withoutLetter += other.withoutLetter
    tooLong += other.tooLong
    if first == nil { first = other.first }
  }

  /// A line for people about what was left out; `nil` when all was read.
  public var warning: String? {
    guard let first else { return nil }
    var reasons: [String] = []
    if withoutLetter > 0 { reasons.append("\(withoutLetter) without a letter A to Z") }
    if tooLong > 0 { reasons.append("\(tooLong) longer than \(NameListReader.longestName) letters") }
    let lines = count == 1 ? "1 line" : "\(count) lines"
    return "left out \(lines) of the name files (\(reasons.joined(separator: ", "))), the first is \(first)"
      .withoutControlCharacters
  }
}
