import Datasets
import Models
import Reference
import Testing

@Suite("Loss and gradients of the name RNN")
struct NameModelGradientTests {
  @Test("The reference's gradients are those of finite differences")
  func referenceByFiniteDifferences() {
    let model = NameModel(languages: ["A", "B"], seed: 3)
    let names = NameFixtures.names(lengths: [3, 1], languages: 2)
    var reference = NameModelReference(model)
    let gradients = reference.lossAndGradients(names).gradients
    let language = names[0].language
    let letter = 2 + Int(names[0].letters[1])
    let hidden = 2 + 59 + 17
    let places: [WritableKeyPath<NameModelReference.Layers, Double>] = [
      \.i2h.weight[5][language], \.i2h.weight[90][letter], \.i2h.weight[12][hidden], \.i2h.bias[100],
      \.i2o.weight[58][hidden], \.i2o.weight[0][letter], \.i2o.bias[30],
      \.o2o.weight[58][127], \.o2o.weight[7][186], \.o2o.bias[58],
    ]
    let step = 1e-5
    for place in places {
      let value = reference.layers[keyPath: place]
      reference.layers[keyPath: place] = value + step
      let above = reference.lossAndGradients(names).meanLoss
      reference.layers[keyPath: place] = value - step
      let below = reference.lossAndGradients(names).meanLoss
      reference.layers[keyPath: place] = value
      let expected = gradients[keyPath: place]
      #expect(expected != 0)
      #expect(abs((above - below) / (2 * step) - expected) < 1e-8 + 1e-5 * abs(expected))
    }
  }

  @Test(
    "Every instruction set agrees with the reference, for one name and for batches of mixed lengths",
    arguments: InstructionSet.available, [[8], [1], [3, 9, 1, 1, 5, 12, 2], [4, 4, 4]])
  func agreesWithReference(instructionSet: InstructionSet, lengths: [Int]) throws {
    let model = NameModel(languages: NameFixtures.languages, seed: 1, instructionSet: instructionSet)
    let names = NameFixtures.names(lengths: lengths)
    let expected = NameModelReference(model).lossAndGradients(names)
    // Twice, since the second pass must clear what the first one left.
    _ = model.forwardBackward(NameFixtures.names(lengths: [7, 5], seed: 6))
    let result = model.forwardBackward(names)
    #expect(abs(Double(result.loss) - expected.lossPerLetter) < 1e-5)
    #expect(result.correct == expected.correct)
    #expect(result.count == lengths.reduce(0, +))
    let gradients = model.gradients()
    for (name, values) in expected.gradients.tensors {
      #expect(relativeDistance(try #require(gradients[name]).values, values) < 1e-5, "\(name)")
    }
  }

  @Test("A large batch has the mean gradient of its names, whatever the threads", arguments: [1, 2, 3])
  func largeBatch(threads: Int) throws {
    let model = NameModel(languages: NameFixtures.languages, seed: 1, threads: threads)
    let names = NameFixtures.names(lengths: (0..<150).map { 1 + $0 * 7 % 17 })
    var mean = [String: [Double]]()
    var loss = 0.0
    var correct = 0
    for name in names {
      let result = model.forwardBackward([name])
      loss += Double(result.loss) * Double(result.count)
      correct += result.correct
      for (key, tensor) in model.gradients().tensors {
        let sum = mean[key] ?? Array(repeating: 0, count: tensor.values.count)
        mean[key] = zip(sum, tensor.values).map { $0 + Double($1) / Double(names.count) }
      }
    }
    let result = model.forwardBackward(names)
    #expect(abs(Double(result.loss) - loss / Double(result.count)) < 1e-5)
    #expect(result.correct == correct)
    let gradients = model.gradients()
    for (name, values) in mean {
      #expect(relativeDistance(try #require(gradients[name]).values, values) < 1e-5, "\(name)")
    }
    _ = model.forwardBackward(names)
    #expect(model.gradients() == gradients, "the same pass twice gives the same bits")
  }

  @Test("Very long names and names without letters are no trouble")
  func extremeLengths() {
    let model = NameModel(languages: ["A"], seed: 1)
    let long = NameFixtures.names(lengths: [1000], languages: 1)
    let alone = model.forwardBackward(long)
    #expect(alone.count == 1000)
    #expect(alone.loss.isFinite)
    let both = model.forwardBackward(long + [LabelledName(language: 0, letters: [])])
    #expect(both == alone)
    #expect(model.forwardBackward([]).count == 0)
    #expect(model.store.gradientNorm == 0)
  }

  @Test("Gradients of padding are zero", arguments: InstructionSet.available)
  func padding(instructionSet: InstructionSet) {
    let model = NameModel(languages: ["A", "B"], seed: 1, instructionSet: instructionSet)
    _ = model.forwardBackward(NameFixtures.names(lengths: [5, 3, 8], languages: 2), dropout: 0.2)
    let tensors = model.gradients().tensors.values.flatMap { $0.values }
    let ofTensors = tensors.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    let ofStore = model.store.gradientNorm
    #expect(abs(ofStore - ofTensors) < 1e-12 * ofTensors)
  }

  @Test("A value that is not finite shows in the loss", arguments: InstructionSet.available)
  func notFinite(instructionSet: InstructionSet) {
    for value in [Float.nan, .infinity] {
      let model = NameModel(languages: ["A"], seed: 1, instructionSet: instructionSet)
      // The bias of the first hidden unit.
      model.store["i2h+i2o.bias"].parameters[0] = value
      #expect(!model.forwardBackward(NameFixtures.names(lengths: [4], languages: 1)).loss.isFinite)
    }
  }
}
