import Datasets
import Foundation
import Models
import Testing

@Suite("Evaluation of the name RNN")
struct NameModelEvaluationTests {
  @Test("Loss and accuracy by language add up to those of all names", arguments: [1, 3])
  func byLanguage(threads: Int) {
    let model = NameModel(languages: NameFixtures.languages, seed: 2, threads: threads)
    let names = NameFixtures.names(lengths: (0..<100).map { 1 + $0 % 9 }).filter { $0.language != 4 }
    let evaluation = model.evaluate(names)
    let result = model.forwardBackward(names)
    #expect(abs(evaluation.loss - Double(result.loss)) < 1e-6)
    #expect(evaluation.count == result.count)
    #expect(evaluation.accuracy == Double(result.correct) / Double(result.count))
    #expect(evaluation.classes.map(\.name) == NameFixtures.languages)
    #expect(evaluation.classes[4] == .init(name: NameFixtures.languages[4], loss: 0, accuracy: 0, count: 0))
    #expect(evaluation.classes.reduce(0) { $0 + $1.count } == evaluation.count)
    let total = evaluation.classes.reduce(0) { $0 + $1.loss * Double($1.count) }
    #expect(abs(total / Double(evaluation.count) - evaluation.loss) < 1e-12)
    let language = names[0].language
    let own = model.evaluate(names.filter { $0.language == language })
    #expect(abs(own.loss - evaluation.classes[language].loss) < 1e-6)
    #expect(own.accuracy == evaluation.classes[language].accuracy)
    #expect(own.confusion.isEmpty && own.predictions.isEmpty)
  }

  @Test("Evaluation changes neither parameters nor gradients")
  func isPure() {
    let model = NameModel(languages: NameFixtures.languages, seed: 2)
    let names = NameFixtures.names(lengths: [5, 2])
    _ = model.forwardBackward(names)
    let (weights, gradients) = (model.weights(), model.gradients())
    _ = model.evaluate(NameFixtures.names(lengths: [9, 8, 7], seed: 8))
    #expect(model.weights() == weights)
    #expect(model.gradients() == gradients)
  }

  @Test("Equal logits predict the first letter alone")
  func ties() {
    let model = NameModel(languages: ["A"], seed: 1)
    model.store.restoreParameters(Array(repeating: 0, count: model.store.count))
    // a is followed by a, b, and the end.
    let evaluation = model.evaluate([LabelledName(language: 0, letters: [0, 0, 1])])
    #expect(evaluation.accuracy == 1.0 / 3)
    #expect(abs(evaluation.loss - 4.0775374) < 1e-5)
  }

  @Test("Log-probabilities are normalised, and their negatives at the letters are the loss")
  func logProbabilities() {
    let model = NameModel(languages: NameFixtures.languages, seed: 2)
    let name = NameFixtures.names(lengths: [6])[0]
    let logs = model.logProbabilities(of: name)
    #expect(logs.count == 6 * 59)
    var loss = 0.0
    for (row, next) in (name.letters.dropFirst() + [UInt8(Alphabet.end)]).enumerated() {
      let line = logs[row * 59..<(row + 1) * 59].map(Double.init)
      #expect(abs(line.reduce(0) { $0 + exp($1) } - 1) < 1e-5)
      loss -= line[Int(next)]
    }
    #expect(abs(loss / 6 - model.evaluate([name]).loss) < 1e-5)
  }
}
