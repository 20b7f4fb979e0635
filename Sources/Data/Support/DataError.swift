import Text

/// What is wrong with a file, a folder or an option, in one line for people.
///
/// The description reads "SUBJECT: FOUND; expected EXPECTED; FIX", without control characters.
package struct DataError: Error, Equatable, CustomStringConvertible {
  /// What kind of fault it is, for code that reacts to it.
  package enum Kind: Sendable, Equatable {
    /// A file or folder is not there.
    case missing
    /// The system refused to read or write it.
    case inaccessible
    /// The file system is full or a quota is used up.
    case diskFull
    /// The contents break the format.
    case malformed
    /// An option has a value that cannot be used.
    case option
    /// The transfer failed; what has come so far is kept.
    case transfer
    /// What was downloaded is not what was asked for.
    case checksum
    /// Stopped on request.
    case cancelled
  }

  package let kind: Kind
  /// The file, or what was chosen.
  package let subject: Wording
  package let found: String
  package let expected: String
  /// What to do about it.
  package let fix: Wording

  /// - Parameter subject: the file or folder.
  package init(_ kind: Kind, _ subject: String, found: String, expected: String, fix: Wording) {
    self.init(kind, subject: Wording(subject), found: found, expected: expected, fix: fix)
  }

  /// What was chosen cannot be used.
  package init(choice: Wording.Term, found: String, expected: String, fix: Wording) {
    self.init(.option, subject: "\(choice)", found: found, expected: expected, fix: fix)
  }

  private init(_ kind: Kind, subject: Wording, found: String, expected: String, fix: Wording) {
    self.kind = kind
    self.subject = subject
    self.found = found.withoutControlCharacters
    self.expected = expected.withoutControlCharacters
    self.fix = fix
  }

  /// The whole of it.
  package var wording: Wording {
    "\(subject): \(found); expected \(expected); \(fix)"
  }

  /// - Parameter word: what the program calls what can be chosen.
  package func text(_ word: (Wording.Term) -> String) -> String {
    wording.text(word)
  }

  package var description: String { text(\.name) }
}
