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

  private let known = Mutex<Known?>(nil)

  /// - Parameter languages: those that it has to know, and no others.
  /// - Throws: what is wrong with the file, or that neither network knows them.
  func load(languages: [String]) throws -> GeneratorSource {
    let saved = try load()
    if Set(saved.generator.languages) == Set(languages) { return saved }
    let shipped = try saved.file == nil ? saved : GeneratorSource.load(saved: nil)
    guard Set(shipped.generator.languages) == Set(languages) else {
      throw Failure.Message("no RNN has been trained on these languages yet; n trains one")
    }
    return shipped
  }

  private func load() throws -> GeneratorSource {
    let file = SavedWeights.latest(for: .rnn)
    let modified = file.map(SavedWeights.modified)
    return try known.withLock { known in
      if let known, known.file == file, known.modified == modified { return known.source }
      let source = try GeneratorSource.load(saved: file)
      known = Known(file: file, modified: modified, source: source)
      return source
    }
  }
}
