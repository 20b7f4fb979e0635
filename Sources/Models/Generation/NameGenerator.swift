import Datasets
import Kernels

/// Makes up names from the weights of the RNN, and tells how likely the network holds any name to be.
///
/// Holds its own copy of the weights, so it can be used on any thread while training goes on.
package struct NameGenerator: Sendable {
  /// Languages the weights know, in the order of their input columns (alphabetical).
  package let languages: [String]

  /// Whether the weights name their languages; else they are taken to be those of the embedded surnames.
  package let namesItsLanguages: Bool

  private let predictor: LetterPredictor

  /// - Throws: `WeightsError` when a tensor is missing, has another shape than the RNN's, or is not finite, or
  ///   the metadata do not name the languages and there are not as many as the embedded surnames have.
  package init(weights: Weights) throws(WeightsError) {
    languages = try NameModelMetadata.languages(of: weights)
    namesItsLanguages = weights.metadata["languages"] != nil
    predictor = try LetterPredictor(weights, languages: languages.count)
  }

  /// - Parameters:
  ///   - language: index into `languages`.
  ///   - start: one or more letters of the alphabet; other characters are folded as in the name files, and
  ///     those that cannot be are left out. When nothing is left, so is the name.
  ///   - maximumLength: letters at most, prefix included (the tutorial's 20); a longer prefix stays whole.
  ///   - random: draws once for each letter that is sampled.
  /// - Precondition: `language` is one of `languages`.
  package func generate(
    language: Int, start: String, choice: Choice, maximumLength: Int = 20,
    using random: inout some RandomNumberGenerator
  ) -> GeneratedName {
    let prefix = Self.letters(ofStart: start)
    var name = ScoredLetters(given: prefix)
    var state = predictor.initialState
    var prediction = prefix.reduce(LetterPredictor.Prediction()) { _, letter in
      predictor.read(letter, language: language, &state)
    }
    guard !prefix.isEmpty else { return name.result }
    while name.letters.count < maximumLength {
      let next = prediction.choose(choice, using: &random)
      guard next != Alphabet.end else {
        name.end = prediction.logProbabilities[next]
        break
      }
      name.append(UInt8(next), logLikelihood: prediction.logProbabilities[next])
      prediction = predictor.read(UInt8(next), language: language, &state)
    }
    return name.result
  }

  /// How likely the network holds a name to be, given its first letter, which it does not predict.
  /// - Parameters:
  ///   - name: folded as in the name files.
  ///   - language: index into `languages`.
  /// - Precondition: `language` is one of `languages`.
  package func logLikelihood(of name: String, language: Int) -> GeneratedName {
    let letters = NameFolding.encode(name)
    var scored = ScoredLetters(given: Array(letters.prefix(1)))
    var state = predictor.initialState
    for (index, letter) in letters.enumerated() {
      let prediction = predictor.read(letter, language: language, &state)
      if index + 1 < letters.count {
        let next = letters[index + 1]
        scored.append(next, logLikelihood: prediction.logProbabilities[Int(next)])
      } else {
        scored.end = prediction.logProbabilities[Alphabet.end]
      }
    }
    return scored.result
  }

  /// The letters of a start that names begin with: folded, without those that cannot be.
  package static func usedStart(of start: String) -> String { Alphabet.decode(letters(ofStart: start)) }

  /// Folding takes blanks off the end, but "van " should go on with another word.
  private static func letters(ofStart start: String) -> [UInt8] {
    let letters = NameFolding.encode(start)
    guard start.last?.isWhitespace == true, !letters.isEmpty, let blank = Alphabet.index(of: " ") else {
      return letters
    }
    return letters + [UInt8(blank)]
  }

  /// A name as it grows.
  private struct ScoredLetters {
    private(set) var letters: [UInt8]
    private var logLikelihoods: [Double]
    private let given: Int
    var end: Double?

    init(given: [UInt8]) {
      letters = given
      logLikelihoods = given.map { _ in 0 }
      self.given = given.count
    }

    mutating func append(_ letter: UInt8, logLikelihood: Double) {
      letters.append(letter)
      logLikelihoods.append(logLikelihood)
    }

    var result: GeneratedName {
      let predicted = letters.count - given + (end == nil ? 0 : 1)
      let sum = logLikelihoods.reduce(0, +) + (end ?? 0)
      return GeneratedName(
        text: Alphabet.decode(letters), letterLogLikelihoods: logLikelihoods, endLogLikelihood: end,
        logLikelihoodPerLetter: predicted == 0 ? 0 : sum / Double(predicted))
    }
  }
}
