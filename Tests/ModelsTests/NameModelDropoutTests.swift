import Datasets
import Foundation
import Models
import Testing

@Suite("Dropout of the name RNN")
struct NameModelDropoutTests {
  /// A dropped logit has exactly no gradient.
  private func dropped(_ model: NameModel, _ batch: [LabelledName], seed: UInt64 = 1, iteration: UInt64 = 1)
    throws -> [Bool]
  {
    _ = model.forwardBackward(batch, dropout: 0.25, key: (seed, iteration))
    return try #require(model.gradients()["o2o.bias"]).values.map { $0 == 0 }
  }

  @Test("As many logits are dropped as the probability says", arguments: InstructionSet.available)
  func rate(instructionSet: InstructionSet) throws {
    let model = NameModel(languages: ["A"], seed: 1, instructionSet: instructionSet)
    let name = NameFixtures.names(lengths: [1], languages: 1)
    var counts = [Int](repeating: 0, count: 59)
    for iteration in 0..<400 {
      for (index, isDropped) in try dropped(model, name, iteration: UInt64(iteration)).enumerated() {
        counts[index] += isDropped ? 1 : 0
      }
    }
    // 23,600 draws: five standard deviations are 0.014. For one logit, 400 draws, they are 0.11.
    #expect(abs(Double(counts.reduce(0, +)) / (400 * 59) - 0.25) < 0.014)
    #expect(counts.allSatisfy { abs(Double($0) / 400 - 0.25) < 0.11 })
  }

  @Test("The mask depends on seed, iteration and place in the batch, and on nothing else")
  func key() throws {
    let model = NameModel(languages: ["A"], seed: 1)
    let name = NameFixtures.names(lengths: [1], languages: 1)
    let mask = try dropped(model, name)
    #expect(try dropped(model, name) == mask)
    #expect(try dropped(model, name, iteration: 2) != mask)
    #expect(try dropped(model, name, seed: 2) != mask)
    // A logit has no gradient only if it is dropped for both.
    let both = try dropped(model, name + name)
    #expect(both != mask)
    #expect(zip(both, mask).allSatisfy { $1 || !$0 })
  }

  @Test("The gradient is that of the loss with the same mask", arguments: InstructionSet.available)
  func directionalDerivative(instructionSet: InstructionSet) {
    let model = NameModel(languages: NameFixtures.languages, seed: 1, instructionSet: instructionSet)
    let names = NameFixtures.names(lengths: [6, 3, 9, 4])
    func loss() -> Double {
      let result = model.forwardBackward(names, dropout: 0.3, key: (4, 9))
      return Double(result.loss) * Double(result.count) / Double(names.count)
    }
    _ = loss()
    let start = model.store.copyParameters()
    let gradient = (0..<model.store.count).map { model.store.gradients[$0] }
    let norm = Norm.l2(gradient, count: gradient.count)
    let step: Float = 0.01
    func loss(movedBy distance: Float) -> Double {
      model.store.restoreParameters(
        zip(start, gradient).map { $0 + distance * $1 / Float(norm) })
      return loss()
    }
    let slope = (loss(movedBy: step) - loss(movedBy: -step)) / (2 * Double(step))
    #expect(abs(slope - norm) < 1e-3 * norm)
  }

  @Test("Kept logits are scaled up so that their mean stays")
  func scaling() throws {
    let model = NameModel(languages: ["A"], seed: 1)
    model.store.restoreParameters(Array(repeating: 0, count: model.store.count))
    // All logits equal but that of the end, which is the target.
    model.store["o2o.bias"].parameters[58] = 3
    let name = [LabelledName(language: 0, letters: [0])]
    var seen = Set<String>()
    for iteration in 0..<40 {
      let result = model.forwardBackward(name, dropout: 0.25, key: (1, UInt64(iteration)))
      let scaled = 3 / 0.75
      let kept = log(exp(scaled) + 58) - scaled
      let dropped = log(59.0)
      let isKept = abs(Double(result.loss) - kept) < 1e-5
      #expect(isKept || abs(Double(result.loss) - dropped) < 1e-5)
      seen.insert(isKept ? "kept" : "dropped")
    }
    #expect(seen.count == 2)
  }

  @Test("A probability that rounds to 1 leaves the loss finite")
  func almostOne() {
    let model = NameModel(languages: ["A"], seed: 1)
    let name = NameFixtures.names(lengths: [5], languages: 1)
    #expect(model.forwardBackward(name, dropout: Float(0.999_999_999)).loss.isFinite)
  }
}
