import Datasets
import Foundation
import Models
import Training

/// Weights to make names with, and where they come from.
struct GeneratorSource {
  let generator: NameGenerator
  /// The file they are from; `nil` for those inside the binary.
  let file: String?
  /// For people: "your last trained RNN, FILE".
  let label: String

  /// - Parameter file: the file the user named; without one the last saved, else the shipped weights.
  static func load(_ file: String?) throws -> GeneratorSource {
    if let file {
      let shown = file.withoutControlCharacters
      return GeneratorSource(
        generator: try generator(from: URL(fileURLWithPath: file)), file: shown, label: shown)
    }
    return try load(saved: SavedWeights.latest(for: .rnn))
  }

  /// - Parameter saved: the file that was saved last; without one, the shipped weights.
  static func load(saved: URL?) throws -> GeneratorSource {
    if let saved {
      let shown = saved.path.withoutControlCharacters
      return GeneratorSource(
        generator: try generator(from: saved), file: shown, label: "your last trained RNN, \(shown)")
    }
    return GeneratorSource(
      generator: try NameGenerator(weights: .shippedRNN()), file: nil,
      label: "the RNN that comes with the program")
  }

  private static func generator(from file: URL) throws -> NameGenerator {
    let weights = try Weights(contentsOf: file)
    return try Failure.naming(file.path) { try NameGenerator(weights: weights) }
  }
}
