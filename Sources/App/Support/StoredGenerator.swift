import Foundation
import Synchronization

/// The RNN that was saved last, or the shipped one where that one knows other languages or there is none; read again
/// only when there is another.
final class StoredGenerator: Sendable {
  private struct Known {
    var file: URL?
    var modified: Date?
    var source: GeneratorSource
  }

  private let languages: Set<String>
  private let known = Mutex<Known?>(nil)

  /// - Parameter languages: those that it has to know, and no others.
  init(languages: [String]) { self.languages = Set(languages) }

  /// - Throws: what is wrong with the file, or that neither network knows the languages.
  func load() throws -> GeneratorSource {
    let file = SavedWeights.latest(for: .rnn)
    let modified = file.map(SavedWeights.modified)
    return try known.withLock { known in
      if let known, known.file == file, known.modified == modified { return known.source }
      let source = try choose(saved: file)
      known = Known(file: file, modified: modified, source: source)
      return source
    }
  }

  private func choose(saved file: URL?) throws -> GeneratorSource {
    let candidates = file.map { [$0, nil] } ?? [nil]
    for candidate in candidates {
      let source = try GeneratorSource.load(saved: candidate)
      if Set(source.generator.languages) == languages { return source }
    }
    throw Failure.Message("no RNN has been trained on these languages yet; n trains one")
  }
}
