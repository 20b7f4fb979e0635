import Datasets
import Foundation
import Models
import Text
import Training

/// Weights to make names with, and where they come from.
struct GeneratorSource {
  let generator: NameGenerator
  /// The file they are from and why it was chosen, in short; `nil` for those inside the binary.
  let name: String?
  /// For people: "your last trained RNN, FILE".
  let label: String

  /// - Parameter file: the file the user named; without one the saved one that `SavedWeights` chooses, else the
  ///   shipped weights.
  static func load(_ file: String?) throws -> GeneratorSource {
    guard let file else { return try load(saved: SavedWeights.choose(for: .rnn)) }
    let shown = file.withoutControlCharacters
    let generator = try generator(from: URL(fileURLWithPath: file))
    let label =
      generator.namesItsLanguages
      ? shown
      : "\(shown), which names no languages; they are taken to be the \(generator.languages.count) of the"
        + " embedded surnames in alphabetical order"
    return GeneratorSource(generator: generator, name: shown, label: label)
  }

  /// - Parameter saved: the file that was chosen; without one, the shipped weights.
  static func load(saved: SavedWeights.Choice?) throws -> GeneratorSource {
    guard let saved else {
      return GeneratorSource(
        generator: try NameGenerator(weights: .shippedRNN()), name: nil,
        label: "the RNN that comes with the program")
    }
    let shown = saved.file.path.withoutControlCharacters
    let generator = try generator(from: saved.file)
    guard let loss = saved.lowestLoss else {
      return GeneratorSource(generator: generator, name: shown, label: "your last trained RNN, \(shown)")
    }
    return GeneratorSource(
      generator: generator, name: "\(shown) (lowest loss)",
      label: "your RNN with the lowest test loss on these names (\(NumberText.fixed(loss, 4))), \(shown)")
  }

  private static func generator(from file: URL) throws -> NameGenerator {
    let weights = try Weights(contentsOf: file)
    return try Failure.naming(file.path) { try NameGenerator(weights: weights) }
  }
}
