import Models

/// Names to be made.
public struct NameRequest: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// So many names of one language.
    case list(language: String, count: Int)
    /// One name of every language.
    case table
  }

  /// Answers to older requests than the newest are dropped.
  public var number: Int
  public var kind: Kind
  public var start: String
  public var choice: NameGenerator.Choice
  /// Of the random numbers, so that a request has one answer.
  public var seed: UInt64

  public init(number: Int, kind: Kind, start: String, choice: NameGenerator.Choice, seed: UInt64) {
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
