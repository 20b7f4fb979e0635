import Datasets
import Dispatch
import Kernels
import Models
import TUI

/// Makes names for the screen, off its thread.
public final class NameMaker: Sendable {
  private let inbox: ActionInbox
  private let queue = DispatchQueue(label: "ml2-tui.names", qos: .userInitiated)
  /// The names of the data set by language.
  private let known: [String: Set<[UInt8]>]
  private let savedOrShipped: @Sendable () throws -> (NameGenerator, NameSource)

  /// - Parameters:
  ///   - names: the training set, to tell the names that are in it.
  ///   - savedOrShipped: the generator to use while no RNN is being trained, and where it comes from.
  public init(
    inbox: ActionInbox, names: NameDataset,
    savedOrShipped: @escaping @Sendable () throws -> (NameGenerator, NameSource)
  ) {
    self.inbox = inbox
    self.savedOrShipped = savedOrShipped
    known = Dictionary(
      uniqueKeysWithValues: zip(names.languages, names.names).map { ($0, Set($1)) })
  }

  /// Answers with `Action.namesGenerated` or `.namesFailed`.
  func make(_ request: NameRequest, _ weights: NameWeights) {
    queue.async { [self] in
      do {
        let (generator, source) = try load(weights)
        inbox.post(
          .namesGenerated(
            NameResults(request: request, names: try names(request, generator), source: source)))
      } catch {
        inbox.post(.namesFailed(request, "\(error)"))
      }
    }
  }

  private func load(_ weights: NameWeights) throws -> (NameGenerator, NameSource) {
    switch weights {
    case .published(let weights, let iterations):
      (try NameGenerator(weights: weights), .live(iterations: iterations))
    case .savedOrShipped:
      try savedOrShipped()
    }
  }

  private func names(_ request: NameRequest, _ generator: NameGenerator) throws -> [NamedResult] {
    var random = CounterRandom(request.seed)
    switch request.kind {
    case .table:
      return generator.languages.indices.map { name(request, generator, $0, &random) }
    case .list(let language, let count):
      guard let index = generator.languages.firstIndex(of: language) else {
        throw UnknownLanguage(name: language)
      }
      return (0..<count).map { _ in name(request, generator, index, &random) }
    }
  }

  private func name(
    _ request: NameRequest, _ generator: NameGenerator, _ language: Int, _ random: inout CounterRandom
  ) -> NamedResult {
    let name = generator.generate(
      language: language, start: request.start, choice: request.choice, using: &random)
    let title = generator.languages[language]
    let isKnown = known[title]?.contains(NameFolding.encode(name.text)) ?? false
    return NamedResult(language: title.withoutControlCharacters, name: name, isKnown: isKnown)
  }
}

/// Weights that were trained on other languages.
private struct UnknownLanguage: Error, CustomStringConvertible {
  let name: String
  var description: String { "these weights do not know \(name.withoutControlCharacters)" }
}
