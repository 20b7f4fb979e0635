import Datasets
import Foundation
import Models
import Testing

@Suite("Evaluation of the convolutional network")
struct ImageClassifierEvaluationTests {
  private let network: ImageClassifier
  private let images: LabelledImages
  private let filler = BatchFiller(mean: [0.5, 0.4, 0.3], deviation: [0.2, 0.25, 0.3])
  private let names = (0..<10).map { "class \($0)" }
  /// Out of order, in two whole batches and a part of one.
  private let indices: [Int]

  init() throws {
    network = try ImageClassifier(ClassifierFixture.initial())
    var random = TensorSource(8).random
    images = LabelledImages(
      pixels: (0..<240 * LabelledImages.bytesPerImage).map { _ in UInt8(random.below(256)) },
      // None of class 7.
      labels: (0..<240).map { UInt8($0 % 7) })
    indices = Array((0..<230).shuffled(using: &random))
  }

  private func evaluate(_ indices: [Int], isCancelled: () -> Bool = { false }) throws -> Evaluation? {
    try network.evaluate(
      images, indices: indices, classNames: names, filler: filler, threads: 1, isCancelled: isCancelled)
  }

  /// Log-probabilities of an image, most likely class first, from a batch of its own.
  private func ranking(_ index: Int) throws -> [(class: Int, score: Float)] {
    let input = try network.inputBuffer(batchSize: 1, mode: .inference)
    filler.fill(input.baseAddress!, from: images, indices: [index])
    return try network.predict(batchSize: 1).enumerated().map { ($0.offset, $0.element) }
      .sorted { $0.score > $1.score }
  }

  @Test("Predictions are the three most likely classes of each image, in the order asked for")
  func predictions() throws {
    let predictions = try #require(try evaluate(indices)).predictions
    #expect(predictions.count == indices.count)
    for (index, prediction) in zip(indices, predictions) {
      let best = try ranking(index)
      let (first, second, third) = prediction.probabilities
      for (probability, rank) in [(first, 0), (second, 1), (third, 2)] {
        #expect(abs(probability - exp(best[rank].score)) < 1e-5)
      }
      #expect(first >= second && second >= third && third > 0 && first + second + third < 1)
      #expect(Set([prediction.classes.0, prediction.classes.1, prediction.classes.2]).count == 3)
      // Rounding may swap classes that are as good as equal.
      if best[0].score - best[1].score > 1e-5 { #expect(Int(prediction.classes.0) == best[0].class) }
    }
  }

  @Test("Loss, accuracy and confusion matrix are tallies of the predictions")
  func tallies() throws {
    let evaluation = try #require(try evaluate(indices))
    var confusion = Array(repeating: 0, count: 100)
    var losses = Array(repeating: 0.0, count: 10)
    for (index, prediction) in zip(indices, evaluation.predictions) {
      let label = Int(images.labels[index])
      confusion[label * 10 + Int(prediction.classes.0)] += 1
      losses[label] -= Double(try #require(try ranking(index).first { $0.class == label }).score)
    }
    #expect(evaluation.confusion == confusion)
    let hits = (0..<10).map { confusion[$0 * 11] }
    #expect(evaluation.count == 230)
    #expect(evaluation.accuracy == Double(hits.reduce(0, +)) / 230)
    #expect(abs(evaluation.loss - losses.reduce(0, +) / 230) < 1e-5)
    #expect(evaluation.classes.map(\.name) == names)
    for (k, score) in evaluation.classes.enumerated() {
      let count = confusion[k * 10..<k * 10 + 10].reduce(0, +)
      #expect(score.count == count)
      #expect(score.accuracy == Double(hits[k]) / Double(max(count, 1)))
      #expect(abs(score.loss - losses[k] / Double(max(count, 1))) < 1e-5)
    }
  }

  @Test("A class without images counts nothing")
  func emptyClass() throws {
    let evaluation = try #require(try evaluate([0, 1, 8]))
    #expect(evaluation.classes[7] == .init(name: "class 7", loss: 0, accuracy: 0, count: 0))
    #expect(evaluation.classes.map(\.count) == [1, 2, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(evaluation.loss.isFinite)
  }

  @Test("The network is left as it was")
  func leavesNoTrace() throws {
    let before = try network.weights()
    _ = try evaluate(indices)
    #expect(try network.weights() == before)
  }

  @Test("It can be cancelled between batches")
  func cancelling() throws {
    var asked = 0
    let evaluation = try evaluate(indices) {
      asked += 1
      return asked == 3
    }
    #expect(evaluation == nil)
    #expect(asked == 3)
  }

  @Test("With two classes the third place is empty")
  func twoClasses() throws {
    let network = try ImageClassifier(classes: 2, seed: 1)
    let images = LabelledImages(
      pixels: images.pixels, labels: images.labels.map { $0 % 2 })
    let evaluation = try #require(
      try network.evaluate(
        images, indices: [3, 4], classNames: ["a", "b"], filler: filler, threads: 1))
    #expect(evaluation.confusion.count == 4)
    for prediction in evaluation.predictions {
      let (first, second, third) = prediction.probabilities
      #expect(abs(first + second - 1) < 1e-6)
      #expect(third == 0)
      #expect(prediction.classes.0 != prediction.classes.1)
    }
  }
}
