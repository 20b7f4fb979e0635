import Datasets
import Foundation

/// The text that stands beside the RNN's weights: `network` "rnn", `languages` as a JSON array in the order of
/// the input columns, `letters` as in `Alphabet`.
enum NameModelMetadata {
  private static let letters = String(Alphabet.letters)

  static func describing(languages: [String]) -> [String: String] {
    ["network": "rnn", "languages": json(languages), "letters": letters]
  }

  /// A list of names as metadata hold it.
  static func json(_ names: [String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // Strings always encode.
    return String(decoding: (try? encoder.encode(names)) ?? Data("[]".utf8), as: UTF8.self)
  }

  /// The languages that the metadata name. Where they name none, as in a file of PyTorch's, but there is room for
  /// as many as the embedded surnames have, those in alphabetical order.
  /// - Throws: `WeightsError.badMetadata` when there are none or they are no list of distinct names, or the
  ///   weights are not those of an RNN with our letters.
  static func languages(of weights: Weights) throws(WeightsError) -> [String] {
    try checkKind(weights)
    let expected = "a JSON array of the languages the weights were trained on"
    guard let text = weights.metadata["languages"] else {
      let embedded = NameDataset.embedded().languages
      let columns = NameModelLayout(languages: embedded.count).inputs
      if weights.tensor(named: "i2h.weight")?.shape == [NameModelLayout.hidden, columns] { return embedded }
      throw .badMetadata("languages", found: nil, expected: expected)
    }
    guard let languages = try? JSONDecoder().decode([String].self, from: Data(text.utf8)),
      !languages.isEmpty, Set(languages).count == languages.count
    else { throw .badMetadata("languages", found: text, expected: expected) }
    return languages
  }

  /// - Throws: `WeightsError.badMetadata` when there are metadata and they speak of another model.
  static func check(_ weights: Weights, languages: [String]) throws(WeightsError) {
    try checkKind(weights)
    guard let text = weights.metadata["languages"] else { return }
    guard try self.languages(of: weights) == languages else {
      throw .badMetadata(
        "languages", found: text, expected: "the languages of the names: \(languages.joined(separator: ", "))"
      )
    }
  }

  private static func checkKind(_ weights: Weights) throws(WeightsError) {
    if let network = weights.metadata["network"], network != "rnn" {
      throw .badMetadata("network", found: network, expected: "\"rnn\"")
    }
    if let found = weights.metadata["letters"], found != letters {
      throw .badMetadata("letters", found: found, expected: "\"\(letters)\"")
    }
  }
}
