import Models

/// Names to be made.
package struct NameRequest: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// So many names (1 or more) of one language, by its name.
    case list(language: String, count: Int)
    /// One name of every language.
    case table
  }

  /// From 1; answers to older requests than the newest of their kind are dropped.
  package var number: Int
  package var kind: Kind
  /// One or more letters that each name begins with; folded as in the name files.
  package var start: String
  /// How letters are chosen: the likeliest, or drawn at a temperature above 0.
  package var choice: NameGenerator.Choice
  /// Of the random numbers, so that a request has one answer.
  package var seed: UInt64

  package init(number: Int, kind: Kind, start: String, choice: NameGenerator.Choice, seed: UInt64) {
    self.number = number
    self.kind = kind
    self.start = start
    self.choice = choice
    self.seed = seed
  }

  /// Whether it is the other one over again.
  func asksTheSame(as other: NameRequest) -> Bool {
    kind == other.kind && start == other.start && choice == other.choice
  }
}
