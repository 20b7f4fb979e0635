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
  /// The file or option.
  package let subject: String
  package let found: String
  package let expected: String
  /// What to do about it.
  package let fix: String

  package init(_ kind: Kind, _ subject: String, found: String, expected: String, fix: String) {
    self.kind = kind
    self.subject = subject.withoutControlCharacters
    self.found = found.withoutControlCharacters
    self.expected = expected.withoutControlCharacters
    self.fix = fix.withoutControlCharacters
  }

  package var description: String { "\(subject): \(found); expected \(expected); \(fix)" }
}
