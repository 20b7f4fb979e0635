import Foundation
import Synchronization

/// The RNN among the saved ones that knows the languages of the names and is chosen by `SavedWeights`, else the
/// shipped one; read again only when there is another.
final class StoredGenerator: Sendable {
  private struct Known {
    var choice: SavedWeights.Choice?
    var source: GeneratorSource
  }

  private let languages: Set<String>
  private let known = Mutex<Known?>(nil)

  /// - Parameter languages: those that it has to know, and no others.
  init(languages: [String]) { self.languages = Set(languages) }

  /// - Throws: what is wrong with the file, or that neither network knows the languages.
  func load() throws -> GeneratorSource {
    let choice = SavedWeights.choose(for: .rnn, languages: languages)
    return try known.withLock { known in
      if let known, known.choice == choice { return known.source }
      let source = try GeneratorSource.load(saved: choice)
      guard Set(source.generator.languages) == languages else {
        throw Failure.Message("no RNN has been trained on these languages yet; n trains one")
      }
      known = Known(choice: choice, source: source)
      return source
    }
  }
}
