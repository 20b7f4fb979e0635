import Foundation
import Synchronization

/// The RNN that was saved last, or the shipped one: read again only when there is another.
final class StoredGenerator: Sendable {
  private struct Known {
    var file: URL?
    var modified: Date?
    var source: GeneratorSource
  }

  private let known = Mutex<Known?>(nil)

  func load() throws -> GeneratorSource {
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
