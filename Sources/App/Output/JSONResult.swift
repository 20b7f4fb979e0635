import Datasets
import Foundation
import Models
import Text
import Training

/// What `evaluate --json` and `generate --json` print, as docs/EVENTS.md describes it.
enum JSONResult {
  /// How weights do on a test set.
  struct Evaluation: Encodable {
    struct Class: Encodable {
      let name: String
      let count: Int
      /// Missing where nothing was judged.
      let loss: Double?
      let accuracy: Double?
    }

    let version = JSONEvent.version
    let event = "evaluation"
    let network: String
    let dataset: String
    let weights: String
    let loss: Double?
    let accuracy: Double?
    let count: Int
    let classes: [Class]
    /// CNN: a row for each class, a column for each that it was taken for.
    let confusion: [[Int]]?

    init(_ evaluation: Models.Evaluation, _ data: TrainingData, _ network: NetworkKind, weights: String) {
      self.network = network.rawValue
      dataset =
        switch data {
        case .images(let images): images.name
        case .names(let names): names.name
        }
      self.weights = weights.withoutControlCharacters
      loss = JSONResult.finite(evaluation.loss)
      accuracy = JSONResult.finite(evaluation.accuracy)
      count = evaluation.count
      classes = evaluation.classes.map { score in
        Class(
          name: score.name, count: score.count, loss: score.isJudged ? JSONResult.finite(score.loss) : nil,
          accuracy: score.isJudged ? JSONResult.finite(score.accuracy) : nil)
      }
      let size = classes.count
      confusion =
        evaluation.confusion.isEmpty
        ? nil
        : (0..<size).map { row in Array(evaluation.confusion[row * size..<(row + 1) * size]) }
    }
  }

  /// One name that was made up.
  struct Name: Encodable {
    let version = JSONEvent.version
    let event = "name"
    let language: String
    let start: String
    let name: String
    let logLikelihoodPerLetter: Double?

    init(_ name: NameGenerator.GeneratedName, language: String, start: String) {
      self.language = language
      self.start = start
      self.name = name.text
      logLikelihoodPerLetter = JSONResult.finite(name.logLikelihoodPerLetter)
    }

    enum CodingKeys: String, CodingKey {
      case version, event, language, start, name
      case logLikelihoodPerLetter = "log_likelihood_per_letter"
    }
  }

  /// JSON has no NaN and no infinity.
  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

  /// One line on standard output.
  static func write(_ result: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every number was made finite, which is all that could fail.
    guard let data = try? encoder.encode(result) else { return }
    StandardOutput.write(String(decoding: data, as: UTF8.self) + "\n")
  }
}
