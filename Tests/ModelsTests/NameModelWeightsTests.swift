import Datasets
import Models
import Testing

@Suite("Weights of the name RNN")
struct NameModelWeightsTests {
  private let model = NameModel(languages: NameFixtures.languages, seed: 1)

  @Test("Tensors have PyTorch's names, shapes and order, 49,614 parameters in all")
  func shapes() {
    let weights = model.weights()
    #expect(
      weights.names == ["i2h.weight", "i2h.bias", "i2o.weight", "i2o.bias", "o2o.weight", "o2o.bias"])
    #expect(
      weights.names.map { weights[$0]!.shape } == [[128, 205], [128], [59, 205], [59], [59, 187], [59]])
    #expect(weights.tensors.values.reduce(0) { $0 + $1.values.count } == 49_614)
    #expect(model.parameterCount == 49_614)
    #expect(NameModel(languages: ["A"], seed: 1).parameterCount == 49_614 - 17 * 187)
  }

  @Test("Metadata name the network, the languages and the letters")
  func metadata() {
    let weights = NameModel(languages: ["Ga\"elic/Irish", "Zuñi"], seed: 1).weights()
    #expect(weights.metadata["network"] == "rnn")
    #expect(weights.metadata["languages"] == #"["Ga\"elic/Irish","Zuñi"]"#)
    #expect(weights.metadata["letters"] == "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,;'-")
  }

  @Test("Initial weights are uniform within one over the square root of the inputs, and follow the seed")
  func initialWeights() throws {
    for (name, fanIn) in [("i2h", 205.0), ("i2o", 205), ("o2o", 187)] {
      let bound = 1 / fanIn.squareRoot()
      for kind in ["weight", "bias"] {
        let values = try #require(model.weights()["\(name).\(kind)"]).values.map(Double.init)
        #expect(values.allSatisfy { abs($0) <= bound * 1.000001 })
        let deviation = (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
        // A uniform variable's; the tolerance is for 59 values.
        #expect(abs(deviation / (bound / 3.0.squareRoot()) - 1) < (values.count < 200 ? 0.25 : 0.03))
      }
    }
    #expect(NameModel(languages: NameFixtures.languages, seed: 1).weights() == model.weights())
    #expect(NameModel(languages: NameFixtures.languages, seed: 2).weights() != model.weights())
  }

  @Test("Weights survive going out and in")
  func roundTrip() throws {
    let other = NameModel(languages: NameFixtures.languages, seed: 2)
    try other.load(model.weights())
    #expect(other.weights() == model.weights())
    #expect(other.store.copyParameters() == model.store.copyParameters())
    let rebuilt = try NameModel(weights: model.weights())
    #expect(rebuilt.languages == NameFixtures.languages)
    #expect(rebuilt.weights() == model.weights())
  }

  @Test("Weights without metadata are taken to be for the model's languages")
  func withoutMetadata() throws {
    var weights = model.weights()
    weights.metadata = [:]
    let other = NameModel(languages: NameFixtures.languages, seed: 2)
    try other.load(weights)
    #expect(other.weights() == model.weights())
  }

  @Test("Weights that do not fit are refused and change nothing")
  func refusals() {
    func refuse(_ change: (inout Weights) -> Void, _ expected: WeightsError) {
      var weights = model.weights()
      change(&weights)
      let other = NameModel(languages: NameFixtures.languages, seed: 2)
      let before = other.weights()
      #expect(throws: expected) { try other.load(weights) }
      #expect(other.weights() == before)
    }
    refuse({ $0.tensors["o2o.bias"] = nil }, .missingTensor("o2o.bias"))
    refuse(
      { $0.tensors["i2h.bias"] = .init(shape: [2, 64], values: Array(repeating: 0, count: 128)) },
      .wrongShape("i2h.bias", found: [2, 64], expected: [128]))
    refuse({ $0.tensors["i2o.bias"]?.values[3] = .nan }, .notFinite("i2o.bias", index: 3))
    refuse(
      { $0.metadata["network"] = "cnn" }, .badMetadata("network", found: "cnn", expected: "\"rnn\""))
    refuse(
      { $0.metadata["letters"] = "abc" },
      .badMetadata(
        "letters", found: "abc",
        expected: "\"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,;'-\""))
    refuse(
      { $0.metadata["languages"] = "[\"A\"]" },
      .badMetadata(
        "languages", found: "[\"A\"]",
        expected: "the languages of the names: \(NameFixtures.languages.joined(separator: ", "))"))
  }

  @Test(
    "A model cannot be made from weights that do not say their languages",
    arguments: ["", "A, B", "[]", "[\"A\",\"A\"]", "{\"A\":1}", "[1]"])
  func unknownLanguages(text: String) {
    var weights = model.weights()
    weights.metadata["languages"] = text
    #expect(
      throws: WeightsError.badMetadata(
        "languages", found: text, expected: "a JSON array of the languages the weights were trained on")
    ) { try NameModel(weights: weights) }
  }

  @Test("Weights without metadata are for the embedded languages where there is room for as many")
  func embeddedLanguages() throws {
    let languages = NameDataset.embedded().languages
    var weights = NameModel(languages: languages, seed: 3).weights()
    weights.metadata = ["format": "pt"]
    #expect(try NameModel(weights: weights).languages == languages)
    let generator = try NameGenerator(weights: weights)
    #expect(generator.languages == languages.sorted() && !generator.namesItsLanguages)

    var others = NameModel(languages: ["A", "B"], seed: 3).weights()
    #expect(try NameGenerator(weights: others).namesItsLanguages)
    others.metadata["languages"] = nil
    #expect(throws: WeightsError.self) { try NameGenerator(weights: others) }
  }

  @Test("What an optimiser remembers of each parameter goes under PyTorch's names and back, infinite or not")
  func optimizerState() throws {
    let model = NameModel(languages: NameFixtures.languages, seed: 1)
    var values = [Float](repeating: 0, count: model.store.count)
    let tensors = model.tensors(ofStored: (0..<values.count).map(Float.init))
    // Places that no parameter has are padding, and stay zero.
    for tensor in tensors.tensors.values { for value in tensor.values { values[Int(value)] = value + 0.5 } }
    values[Int(tensors.tensors.values.first!.values[3])] = .infinity
    let named = model.tensors(ofStored: values)
    let names = Set(model.gradients().names)
    #expect(Set(named.names) == names)
    for name in names { #expect(named[name]?.shape == model.weights()[name]?.shape) }
    #expect(try model.stored(named) == values)
    #expect(throws: WeightsError.self) { try model.stored(Weights()) }
  }
}
