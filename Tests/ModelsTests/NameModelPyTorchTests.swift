import Datasets
import Foundation
import Models
import Testing

@Suite("The name RNN against PyTorch")
struct NameModelPyTorchTests {
  private let start: Weights
  private let names: [LabelledName]

  /// A file of `make_rnn.py`.
  private static func fixture(_ name: String) throws -> Weights {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "safetensors", subdirectory: "Fixtures"))
    return try Weights(contentsOf: url)
  }

  private struct Name: Decodable {
    var language: Int
    var letters: [UInt8]

    init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      language = try pair.decode(Int.self)
      letters = try pair.decode([UInt8].self)
    }
  }

  init() throws {
    start = try Self.fixture("rnn-start")
    let text = try #require(start.metadata["names"])
    names = try JSONDecoder().decode([Name].self, from: Data(text.utf8))
      .map { LabelledName(language: $0.language, letters: $0.letters) }
  }

  private func model(_ instructionSet: InstructionSet = .widest) throws -> NameModel {
    let model = NameModel(languages: NameFixtures.languages, seed: 1, instructionSet: instructionSet)
    try model.load(start)
    return model
  }

  @Test("Forward and gradients are PyTorch's to 1e-4 of each norm", arguments: InstructionSet.available)
  func gradients(instructionSet: InstructionSet) throws {
    let expected = try Self.fixture("rnn-gradients")
    let model = try model(instructionSet)
    let losses = try #require(expected["losses"]).values
    for (index, name) in names.enumerated() {
      let logs = try #require(expected["log_probabilities.\(index)"]).values.map(Double.init)
      #expect(relativeDistance(model.logProbabilities(of: name), logs) < 1e-5)
      let loss = model.evaluate([name]).loss * Double(name.letters.count)
      #expect(abs(loss - Double(losses[index])) < 1e-5 * loss)
    }
    let result = model.forwardBackward(names)
    let total = losses.reduce(0) { $0 + Double($1) }
    #expect(abs(Double(result.loss) * Double(result.count) - total) < 1e-5 * total)
    for (name, tensor) in model.gradients().tensors {
      let values = try #require(expected[name]).values.map(Double.init)
      #expect(relativeDistance(tensor.values, values) < 1e-4, "\(name)")
    }
  }

  /// How far a tensor is from PyTorch's, as a part of the way it has come.
  private func check(_ model: NameModel, against file: String, within tolerance: Double) throws {
    let expected = try Self.fixture(file)
    let found = model.weights()
    #expect(expected.names.count == 6)
    for name in expected.names {
      let origin = try #require(start[name]).values
      let way = zip(try #require(expected[name]).values, origin).map { Double($0) - Double($1) }
      let ours = zip(try #require(found[name]).values, origin).map { $0 - $1 }
      #expect(relativeDistance(ours, way) < tolerance, "\(name)")
    }
  }

  @Test("Ten steps of SGD on single names end where PyTorch's do")
  func sgd() throws {
    let model = try model()
    let optimizer = Optimizer(kind: .sgd, count: model.store.count)
    for name in names {
      _ = model.forwardBackward([name])
      optimizer.step(model.store, learningRate: 0.01)
    }
    try check(model, against: "rnn-sgd", within: 1e-3)
  }

  @Test("Ten steps of AdamW on a batch end where PyTorch's do")
  func adamw() throws {
    let model = try model()
    let optimizer = Optimizer(kind: .adamw, count: model.store.count)
    for _ in 0..<10 {
      _ = model.forwardBackward(names)
      optimizer.step(model.store, learningRate: 0.003, weightDecay: 0.01)
    }
    try check(model, against: "rnn-adamw", within: 1e-3)
  }
}
