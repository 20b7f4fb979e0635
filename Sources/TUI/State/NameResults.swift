import Models

/// The answer to a request.
public struct NameResults: Sendable, Equatable {
  public var request: NameRequest
  public var names: [NamedResult]
  public var source: NameSource

  public init(request: NameRequest, names: [NamedResult], source: NameSource) {
    self.request = request
    self.names = names
    self.source = source
  }
}

/// A made-up name.
public struct NamedResult: Sendable, Equatable {
  public var language: String
  public var name: NameGenerator.GeneratedName
  /// Whether the training set has it.
  public var isKnown: Bool

  public init(language: String, name: NameGenerator.GeneratedName, isKnown: Bool) {
    self.language = language
    self.name = name
    self.isKnown = isKnown
  }
}
