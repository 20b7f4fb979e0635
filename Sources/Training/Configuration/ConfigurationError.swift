/// A value that a session cannot use, in words that fit a command line and a screen.
public struct ConfigurationError: Error, CustomStringConvertible, Equatable {
  /// What the value is for: "batch size".
  public let field: String
  public let found: String
  public let expected: String

  public init(field: String, found: String, expected: String) {
    self.field = field
    self.found = found
    self.expected = expected
  }

  public var description: String { "\(field): found \(found), expected \(expected)" }
}
