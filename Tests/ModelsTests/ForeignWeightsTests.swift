import Foundation
import Models
import Testing

@Suite("Weights with more in them than a network uses")
struct ForeignWeightsTests {
  /// The file of these weights with further entries in its header.
  private func file(_ weights: Weights, adding entries: [(name: String, dtype: String, bytes: Int)])
    -> [UInt8]
  {
    let plain = weights.safetensors
    let length = plain.withUnsafeBytes { Int($0.loadUnaligned(as: UInt64.self)) }
    var header = String(decoding: plain[8..<8 + length], as: UTF8.self).trimmingCharacters(in: .whitespaces)
    header.removeLast()
    var data = Array(plain[(8 + length)...])
    for (name, dtype, bytes) in entries {
      header += ",\"\(name)\":{\"dtype\":\"\(dtype)\",\"shape\":[2],"
      header += "\"data_offsets\":[\(data.count),\(data.count + bytes)]}"
      data += [UInt8](repeating: 0xFF, count: bytes)
    }
    return safetensors(header + "}", data: data)
  }

  static let types = [
    ("BOOL", 2), ("U8", 2), ("I8", 2), ("F8_E5M2", 2), ("F8_E4M3", 2), ("F8_E8M0", 2), ("F4", 1), ("I16", 4),
    ("U16", 4), ("I32", 8), ("U32", 8), ("C64", 16), ("I64", 16), ("U64", 16), ("F32", 8), ("F64", 16),
  ]

  @Test("Tensors of any type that nobody uses do not matter, whatever is in them", arguments: types)
  func extraTensors(type: String, bytes: Int) throws {
    let weights = try ImageClassifier(seed: 4).weights()
    let bytes = file(
      weights,
      adding: [("mask", type, bytes), ("bn1.num_batches_tracked", type, bytes), ("optimizer.0", type, bytes)])
    let network = try ImageClassifier(seed: 5)
    try network.load(Weights(safetensors: bytes, name: "extra"))
    #expect(try network.weights() == weights)
  }

  @Test("A tensor that is used, in a type that is not read, is named with its type")
  func usedType() throws {
    var weights = try ImageClassifier(seed: 4).weights()
    weights.names.removeAll { $0 == "fc2.bias" }
    let bytes = file(weights, adding: [("fc2.bias", "I8", 2)])
    let read = try Weights(safetensors: bytes, name: "integers")
    #expect(throws: WeightsError.unreadableType("fc2.bias", found: "I8")) {
      try ImageClassifier(seed: 5).load(read)
    }
  }

  @Test(
    "The prefixes of PyTorch's wrappers are understood",
    arguments: ["module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module."])
  func prefixes(prefix: String) throws {
    func wrapped(_ weights: Weights) -> Weights {
      Weights(weights.names.map { (prefix + $0, weights[$0]!) })
    }
    let images = try ImageClassifier(seed: 4).weights()
    let network = try ImageClassifier(seed: 5)
    try network.load(wrapped(images))
    #expect(try network.weights() == images)
    let names = NameModel(languages: NameFixtures.languages, seed: 4)
    let model = NameModel(languages: NameFixtures.languages, seed: 5)
    try model.load(wrapped(names.weights()))
    #expect(model.weights() == names.weights())
    #expect(try NameGenerator(weights: wrapped(names.weights())).languages.count == 18)
  }

  @Test("A plain name comes before one with a prefix")
  func plainFirst() throws {
    let plain = try ImageClassifier(seed: 4).weights()
    let other = try ImageClassifier(seed: 6).weights()
    let both = Weights(
      plain.names.map { ($0, plain[$0]!) } + other.names.map { ("module." + $0, other[$0]!) })
    let network = try ImageClassifier(seed: 5)
    try network.load(both)
    #expect(try network.weights() == plain)
  }
}
