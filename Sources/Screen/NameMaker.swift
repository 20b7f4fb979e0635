import Datasets
import Dispatch
import Kernels
import Models
import Synchronization
import TUI
import Terminal
import Text

/// Makes names for the screen, off its thread. Of the requests that wait, only the newest list and the newest table
/// are carried out.
package final class NameMaker: Sendable {
  private let inbox: ActionInbox
  private let queue = DispatchQueue(label: "ml2-tui.names", qos: .userInitiated)
  /// The names of the data set by language.
  private let known: [String: Set<[UInt8]>]
  private let savedOrShipped: @Sendable () throws -> (NameGenerator, NameSource)
  private let waiting = Mutex<[(request: NameRequest, weights: NameWeights)]>([])
  /// The last generator made of weights that were published.
  private let published = Mutex<(weights: Weights, generator: NameGenerator)?>(nil)

  /// - Parameters:
  ///   - names: the training set, to tell the names that are in it.
  ///   - savedOrShipped: the generator to use while no RNN is being trained, and where it comes from; asked
  ///     for each request.
  package init(
    inbox: ActionInbox, names: NameDataset,
    savedOrShipped: @escaping @Sendable () throws -> (NameGenerator, NameSource)
  ) {
    self.inbox = inbox
    self.savedOrShipped = savedOrShipped
    known = Dictionary(
      uniqueKeysWithValues: zip(names.languages, names.names).map { ($0, Set($1)) })
  }

  /// Answers with `Action.namesGenerated` or `.namesFailed`; not at all when a newer request of its kind comes before
  /// its turn.
  package func make(_ request: NameRequest, _ weights: NameWeights) {
    waiting.withLock { waiting in
      waiting.removeAll { ($0.request.kind == .table) == (request.kind == .table) }
      waiting.append((request, weights))
    }
    queue.async { [self] in
      CrashStack.prepareThread()
      guard let next = waiting.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
      answer(next.request, next.weights)
    }
  }

  private func answer(_ request: NameRequest, _ weights: NameWeights) {
    do {
      let (generator, source) = try load(weights)
      inbox.post(
        .namesGenerated(
          NameResults(request: request, names: try names(request, generator), source: source)))
    } catch {
      inbox.post(.namesFailed(request, "\(error)"))
    }
  }

  private func load(_ weights: NameWeights) throws -> (NameGenerator, NameSource) {
    switch weights {
    case .published(let weights, let run, let iterations):
      return (try generator(of: weights), .live(run, iterations: iterations))
    case .savedOrShipped:
      return try savedOrShipped()
    }
  }

  private func generator(of weights: Weights) throws -> NameGenerator {
    try published.withLock { published in
      if let published, published.weights == weights { return published.generator }
      let generator = try NameGenerator(weights: weights)
      published = (weights, generator)
      return generator
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
    return NamedResult(language: title, name: name, isKnown: isKnown)
  }
}

/// Weights that were trained on other languages.
private struct UnknownLanguage: Error, CustomStringConvertible {
  let name: String
  var description: String { "these weights do not know \(name.withoutControlCharacters)" }
}
