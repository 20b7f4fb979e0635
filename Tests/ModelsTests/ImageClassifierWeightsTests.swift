import FileSupport
import Foundation
import Models
import Testing

@Suite("Weights of the convolutional network")
struct ImageClassifierWeightsTests {
  private let batch = ImageBatch(count: 5, seed: 3)

  @Test("Names, shapes and order are those of PyTorch's state_dict")
  func names() throws {
    let theirs = try ClassifierFixture.initial()
    let ours = try ImageClassifier(seed: 1).weights()
    #expect(ours.names.count == 22)
    #expect(Set(ours.names) == Set(theirs.names))
    for name in ours.names { #expect(ours[name]?.shape == theirs[name]?.shape, "\(name)") }
    #expect(
      ours.names.prefix(7) == [
        "conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var",
        "conv2.weight",
      ])
    #expect(ours.names.suffix(4) == ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"])
    #expect(ours.metadata == ["network": "cnn"])
  }

  @Test("Begin uniform within 1/√fan-in, batch norm as the identity, all by the seed")
  func initialization() throws {
    let weights = try ImageClassifier(seed: 1).weights()
    #expect(try ImageClassifier(seed: 1).weights() == weights)
    let fanIns = ["conv1": 75, "conv2": 400, "conv3": 288, "fc1": 1024, "fc2": 16]
    for (layer, fanIn) in fanIns {
      let bound = 1 / Float(fanIn).squareRoot()
      let weight = try #require(weights["\(layer).weight"]).values
      let bias = try #require(weights["\(layer).bias"]).values
      #expect((weight + bias).allSatisfy { abs($0) <= bound })
      #expect(try #require(weight.max()) > 0.9 * bound && weight.min()! < -0.9 * bound)
      // A uniform variable in ±b has the deviation b/√3.
      let deviation = norm(weight) / Double(weight.count).squareRoot()
      #expect(abs(deviation * 3.0.squareRoot() / Double(bound) - 1) < 0.1)
      #expect(Set(bias).count == bias.count)
      #expect(try ImageClassifier(seed: 2).weights()["\(layer).weight"]?.values != weight)
    }
    for (name, value) in [("weight", Float(1)), ("bias", 0), ("running_mean", 0), ("running_var", 1)] {
      for block in 1...3 {
        #expect(try #require(weights["bn\(block).\(name)"]).values.allSatisfy { $0 == value })
      }
    }
  }

  @Test("Through a file into another network: same weights, same predictions, bit by bit")
  func roundTrip() throws {
    let network = try ImageClassifier(ClassifierFixture.initial())
    _ = try network.forwardBackward(batch)
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "cnn.safetensors")
    try network.weights().write(to: file)

    let other = try ImageClassifier(seed: 99)
    _ = try other.predict(batch)
    try other.load(Weights(contentsOf: file))
    #expect(try other.weights() == network.weights())
    #expect(try other.predict(batch) == network.predict(batch))
    #expect(try other.forwardBackward(batch) == network.forwardBackward(batch))
    #expect(try other.gradients() == network.gradients())
  }

  @Test("What was loaded is what is read, in spite of blocked layouts")
  func loadedIsRead() throws {
    let initial = try ClassifierFixture.initial()
    let weights = try ImageClassifier(initial).weights()
    for name in weights.names { #expect(weights[name] == initial[name], "\(name)") }
  }

  /// Weights that do not fit, made from ones that do.
  struct Misfit: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var error: WeightsError
    var change: @Sendable (inout Weights) -> Void
  }

  static let misfits = [
    Misfit(testDescription: "first tensor missing", error: .missingTensor("conv1.weight")) {
      $0.tensors["conv1.weight"] = nil
    },
    Misfit(testDescription: "last tensor missing", error: .missingTensor("fc2.bias")) {
      $0.tensors["fc2.bias"] = nil
    },
    Misfit(testDescription: "statistics missing", error: .missingTensor("bn3.running_var")) {
      $0.tensors["bn3.running_var"] = nil
    },
    Misfit(
      testDescription: "as many values, in another shape",
      error: .wrongShape("fc2.weight", found: [16, 10], expected: [10, 16])
    ) {
      $0.tensors["fc2.weight"]!.shape = [16, 10]
    },
    Misfit(
      testDescription: "too few statistics",
      error: .wrongShape("bn3.running_mean", found: [63], expected: [64])
    ) {
      $0.tensors["bn3.running_mean"] = .init(shape: [63], values: Array(repeating: 0, count: 63))
    },
    Misfit(testDescription: "NaN", error: .notFinite("fc1.weight", index: 16_383)) {
      $0.tensors["fc1.weight"]!.values[16_383] = .nan
    },
    Misfit(testDescription: "infinity", error: .notFinite("bn3.running_var", index: 5)) {
      $0.tensors["bn3.running_var"]!.values[5] = .infinity
    },
    Misfit(
      testDescription: "another network",
      error: .badMetadata("network", found: "rnn", expected: "cnn")
    ) {
      $0.metadata["network"] = "rnn"
    },
  ]

  @Test("Weights that do not fit change nothing", arguments: misfits)
  func changesNothing(misfit: Misfit) throws {
    let network = try ImageClassifier(seed: 1)
    let (before, predictions) = (try network.weights(), try network.predict(batch))
    var weights = try ImageClassifier(seed: 2).weights()
    misfit.change(&weights)
    #expect(throws: misfit.error) { try network.load(weights) }
    #expect(try network.weights() == before)
    #expect(try network.predict(batch) == predictions)
  }

  @Test("What an optimiser remembers of each parameter goes under PyTorch's names and back, infinite or not")
  func optimizerState() throws {
    let model = try ImageClassifier(seed: 1)
    var values = [Float](repeating: 0, count: model.store.count)
    let tensors = try model.tensors(ofStored: (0..<values.count).map(Float.init))
    // Places that no parameter has are padding, and stay zero.
    for tensor in tensors.tensors.values { for value in tensor.values { values[Int(value)] = value + 0.5 } }
    values[Int(tensors.tensors.values.first!.values[3])] = .infinity
    let named = try model.tensors(ofStored: values)
    let names = Set(try model.gradients().names)
    #expect(Set(named.names) == names)
    for name in names { #expect(named[name]?.shape == (try model.weights())[name]?.shape) }
    #expect(try model.stored(named) == values)
    #expect(throws: WeightsError.self) { try model.stored(Weights()) }
  }
}
