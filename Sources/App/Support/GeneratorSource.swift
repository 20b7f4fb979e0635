import Datasets
import Foundation
import Models
import Training

/// Weights to make names with, and where they come from.
struct GeneratorSource {
  let generator: NameGenerator
  /// For people: "your last trained RNN, FILE".
  let label: String

  /// - Parameter file: the file the user named; without one the last saved, else the shipped weights.
  static func load(_ file: String?) throws -> GeneratorSource {
    if let file {
      return GeneratorSource(
        generator: try generator(from: URL(fileURLWithPath: file)), label: file.withoutControlCharacters)
    }
    if let latest = SavedWeights.latest(for: .rnn) {
      return GeneratorSource(
        generator: try generator(from: latest),
        label: "your last trained RNN, \(latest.path.withoutControlCharacters)")
    }
    return GeneratorSource(generator: try shipped(), label: "the RNN that comes with the program")
  }

  /// The weights inside the binary.
  static func shipped() throws -> NameGenerator {
    try NameGenerator(weights: .shippedRNN())
  }

  private static func generator(from file: URL) throws -> NameGenerator {
    let weights = try Weights(contentsOf: file)
    return try Failure.naming(file.path) { try NameGenerator(weights: weights) }
  }
}
