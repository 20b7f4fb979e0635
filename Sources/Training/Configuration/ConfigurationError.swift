/// A value that a session cannot use, in words that fit a command line and a screen.
package struct ConfigurationError: Error, CustomStringConvertible, Equatable {
  /// What the value is for: "batch size".
  package let field: String
  /// The row of the table for the field, if there is one.
  package let hyperparameter: Hyperparameter?
  package let found: String
  /// What can be had besides `off`, for which command line and screen have words of their own.
  package let expected: String

  package init(field: String, found: String, expected: String) {
    self.field = field
    hyperparameter = nil
    self.found = found
    self.expected = expected
  }

  package init(_ hyperparameter: Hyperparameter, found: String, expected: String) {
    field = hyperparameter.title
    self.hyperparameter = hyperparameter
    self.found = found
    self.expected = expected
  }

  /// What can be had.
  /// - Parameter off: the word for leaving the value out, where that is possible.
  package func expected(off: String) -> String {
    hyperparameter?.canBeOff == true ? "\(expected), or \(off)" : expected
  }

  package var description: String { "\(field): found \(found), expected \(expected(off: "off"))" }
}
