import Datasets
import Foundation
import Kernels
import Models
import Testing

@Suite("Name generator")
struct NameGeneratorTests {
  /// A network in which each letter of `words` calls for the next, the last for the end: logit `strength`,
  /// all others 0. The second language also favours "z" by `preference`, whatever came before.
  private func chain(_ words: [String], strength: Float = 20, preference: Float = 0) throws -> NameGenerator {
    let languages = 2
    let joined = languages + 59 + 128
    var i2o = [Float](repeating: 0, count: 59 * joined)
    for word in words {
      let letters = try #require(Alphabet.encode(word)) + [UInt8(Alphabet.end)]
      for (letter, next) in zip(letters, letters.dropFirst()) {
        i2o[Int(next) * joined + languages + Int(letter)] = strength
      }
    }
    i2o[25 * joined + 1] = preference
    // Hands the outputs of i2o on.
    var o2o = [Float](repeating: 0, count: 59 * 187)
    for letter in 0..<59 { o2o[letter * 187 + 128 + letter] = 1 }
    return try NameGenerator(
      weights: Weights(
        [
          ("i2h.weight", .init(shape: [128, joined], values: Array(repeating: 0, count: 128 * joined))),
          ("i2h.bias", .init(shape: [128], values: Array(repeating: 0, count: 128))),
          ("i2o.weight", .init(shape: [59, joined], values: i2o)),
          ("i2o.bias", .init(shape: [59], values: Array(repeating: 0, count: 59))),
          ("o2o.weight", .init(shape: [59, 187], values: o2o)),
          ("o2o.bias", .init(shape: [59], values: Array(repeating: 0, count: 59))),
        ], metadata: ["languages": "[\"First\",\"Second\"]"]))
  }

  private var random = CounterRandom(7)

  @Test("Greedy goes from letter to letter to the end, with the likelihood of each")
  mutating func greedy() throws {
    let generator = try chain(["Abcd-'"], strength: 4)
    #expect(generator.languages == ["First", "Second"])
    let name = generator.generate(language: 0, start: "A", choice: .greedy, using: &random)
    #expect(name.text == "Abcd-'")
    let each = 4 - log(exp(4) + 58.0)
    #expect(name.letterLogLikelihoods.count == 6)
    #expect(name.letterLogLikelihoods[0] == 0)
    #expect(name.letterLogLikelihoods.dropFirst().allSatisfy { abs($0 - each) < 1e-6 })
    #expect(abs(try #require(name.endLogLikelihood) - each) < 1e-6)
    #expect(abs(name.logLikelihoodPerLetter - each) < 1e-6)
  }

  @Test("The language changes the name")
  mutating func language() throws {
    let generator = try chain(["Ab", "z"], strength: 4, preference: 5)
    #expect(generator.generate(language: 0, start: "A", choice: .greedy, using: &random).text == "Ab")
    let other = generator.generate(language: 1, start: "A", choice: .greedy, maximumLength: 3, using: &random)
    #expect(other.text == "Azz")
  }

  @Test("A name is cut at the longest length, and has no end then")
  mutating func longest() throws {
    let generator = try chain(["abcdefghijklmnopqrstuvwxy"])
    let name = generator.generate(language: 0, start: "a", choice: .greedy, using: &random)
    #expect(name.text == "abcdefghijklmnopqrst")
    #expect(name.endLogLikelihood == nil)
    #expect(name.letterLogLikelihoods.count == 20)
    let short = generator.generate(
      language: 0, start: "fgh", choice: .greedy, maximumLength: 4, using: &random)
    #expect(short.text == "fghi")
  }

  @Test("A prefix is folded, read whole, and kept even when it is too long")
  mutating func prefixes() throws {
    let generator = try chain(["Le", " d", "ea"])
    func generate(_ start: String, _ maximumLength: Int = 20) -> NameGenerator.GeneratedName {
      generator.generate(
        language: 0, start: start, choice: .greedy, maximumLength: maximumLength, using: &random)
    }
    #expect(generate("Ł").text == "Lea")
    #expect(generate("12L\u{1B}").text == "Lea")
    #expect(generate("de").text == "dea")
    #expect(generate("van ").text == "van d")
    let long = generate("Lee", 2)
    #expect(long.text == "Lee")
    #expect(long.letterLogLikelihoods == [0, 0, 0])
    #expect(long.endLogLikelihood == nil && long.logLikelihoodPerLetter == 0)
  }

  @Test("Where no letter is left to start from, there is no name", arguments: ["", " ", "42", "\u{1B}", "漢"])
  mutating func nothingToStartFrom(start: String) throws {
    let name = try chain(["a"]).generate(language: 0, start: start, choice: .greedy, using: &random)
    #expect(
      name
        == .init(text: "", letterLogLikelihoods: [], endLogLikelihood: nil, logLikelihoodPerLetter: 0))
  }

  @Test("Sampling draws in proportion to exp(logit / temperature)", arguments: [0.5, 1, 4])
  mutating func temperature(temperature: Double) throws {
    let generator = try chain(["ab"], strength: 2)
    var hits = 0
    for _ in 0..<2000 {
      let name = generator.generate(
        language: 0, start: "a", choice: .sampling(temperature: temperature), maximumLength: 2,
        using: &random)
      if name.text == "ab" { hits += 1 }
    }
    let weight = exp(2 / temperature)
    // Five standard deviations of 2,000 draws are at most 0.056.
    #expect(abs(Double(hits) / 2000 - weight / (weight + 58)) < 0.056)
  }

  @Test("Likelihoods are told at temperature 1 whatever the temperature")
  mutating func likelihoodsAtOne() throws {
    let generator = try chain(["ab"], strength: 2)
    let name = generator.generate(
      language: 0, start: "a", choice: .sampling(temperature: 0.01), using: &random)
    #expect(name.text == "ab")
    #expect(abs(name.logLikelihoodPerLetter - (2 - log(exp(2) + 58.0))) < 1e-6)
  }

  @Test("The same random numbers make the same names; others make others")
  func deterministic() throws {
    let generator = try NameGenerator(
      weights: NameModel(languages: NameFixtures.languages, seed: 4).weights())
    func names(seed: UInt64) -> [NameGenerator.GeneratedName] {
      var random = CounterRandom(seed)
      return (0..<5).map {
        generator.generate(
          language: $0, start: "A", choice: .sampling(temperature: 1), using: &random)
      }
    }
    #expect(names(seed: 1) == names(seed: 1))
    #expect(names(seed: 1) != names(seed: 2))
  }

  @Test(
    "A temperature near zero, zero, below it or no number at all is greedy", arguments: [1e-9, 0, -1, .nan])
  mutating func coldest(temperature: Double) throws {
    let generator = try NameGenerator(
      weights: NameModel(languages: NameFixtures.languages, seed: 4).weights())
    for language in 0..<4 {
      let greedy = generator.generate(language: language, start: "B", choice: .greedy, using: &random)
      let cold = generator.generate(
        language: language, start: "B", choice: .sampling(temperature: temperature), using: &random)
      #expect(cold == greedy)
    }
  }

  @Test("Every letter comes from the alphabet, however wild the sampling")
  mutating func onlyLetters() throws {
    let generator = try NameGenerator(
      weights: NameModel(languages: NameFixtures.languages, seed: 4).weights())
    for language in 0..<18 {
      let name = generator.generate(
        language: language, start: "\u{1B}[2JX", choice: .sampling(temperature: .infinity), using: &random)
      #expect(!name.text.isEmpty)
      #expect(name.text.allSatisfy { Alphabet.letters.contains($0) })
      #expect(name.text.count == name.letterLogLikelihoods.count)
      #expect(name.letterLogLikelihoods.allSatisfy { $0.isFinite && $0 <= 0 })
    }
  }

  @Test("The likelihood of a name is that of the model, and of the generator that made it")
  mutating func likelihoodOfName() throws {
    let model = NameModel(languages: NameFixtures.languages, seed: 4)
    let generator = try NameGenerator(weights: model.weights())
    let scored = generator.logLikelihood(of: "O'Brien", language: 3)
    let letters = try #require(Alphabet.encode("O'Brien"))
    let logs = model.logProbabilities(of: LabelledName(language: 3, letters: letters))
    #expect(scored.text == "O'Brien")
    #expect(scored.letterLogLikelihoods[0] == 0)
    for row in 0..<6 {
      #expect(
        abs(scored.letterLogLikelihoods[row + 1] - Double(logs[row * 59 + Int(letters[row + 1])])) < 1e-4)
    }
    #expect(abs(try #require(scored.endLogLikelihood) - Double(logs[6 * 59 + Alphabet.end])) < 1e-4)
    let loss = model.evaluate([LabelledName(language: 3, letters: letters)]).loss
    #expect(abs(scored.logLikelihoodPerLetter + loss) < 1e-5)

    let chained = try chain(["Abc"], strength: 3)
    let made = chained.generate(language: 1, start: "A", choice: .greedy, using: &random)
    #expect(made.text == "Abc")
    #expect(chained.logLikelihood(of: "Abc", language: 1) == made)
    #expect(generator.logLikelihood(of: "ł", language: 0).text == "l")
    #expect(generator.logLikelihood(of: "", language: 0).letterLogLikelihoods.isEmpty)
  }

  @Test("Weights that do not say their languages, or lack a tensor, make no generator")
  func refusals() {
    var weights = NameModel(languages: ["A"], seed: 1).weights()
    weights.metadata["languages"] = nil
    #expect(throws: WeightsError.self) { try NameGenerator(weights: weights) }
    weights = NameModel(languages: ["A"], seed: 1).weights()
    weights.tensors["i2h.weight"] = nil
    #expect(throws: WeightsError.missingTensor("i2h.weight")) { try NameGenerator(weights: weights) }
  }
}
