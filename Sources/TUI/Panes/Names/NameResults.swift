import Models

/// The answer to a request.
package struct NameResults: Sendable, Equatable {
  package var request: NameRequest
  package var names: [NamedResult]
  package var source: NameSource

  package init(request: NameRequest, names: [NamedResult], source: NameSource) {
    self.request = request
    self.names = names
    self.source = source
  }
}

/// A made-up name.
package struct NamedResult: Sendable, Equatable {
  package var language: String
  package var name: NameGenerator.GeneratedName
  /// Whether the training set has it.
  package var isKnown: Bool

  package init(language: String, name: NameGenerator.GeneratedName, isKnown: Bool) {
    self.language = language
    self.name = name
    self.isKnown = isKnown
  }
}
