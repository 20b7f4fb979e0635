import Datasets
import Foundation

extension ImageClassifier {
  /// Images judged at once: few enough that their activations stay in the cache.
  private static let evaluationBatch = 100

  /// Judges the network, with its running statistics, on the images at `indices`.
  /// - Parameters:
  ///   - isCancelled: asked between batches; `nil` is returned once it says so.
  /// - Precondition: at least one index.
  package func evaluate(
    _ images: LabelledImages, indices: [Int], classNames: [String], filler: BatchFiller, threads: Int,
    isCancelled: () -> Bool = { false }
  ) throws(DNNError) -> Evaluation? {
    precondition(!indices.isEmpty)
    let classes = architecture.classes
    var losses = Array(repeating: 0.0, count: classes)
    var confusion = Array(repeating: 0, count: classes * classes)
    var predictions: [Evaluation.Prediction] = []
    predictions.reserveCapacity(indices.count)
    for start in stride(from: 0, to: indices.count, by: Self.evaluationBatch) {
      if isCancelled() { return nil }
      let batch = indices[start..<min(start + Self.evaluationBatch, indices.count)]
      let input = try inputBuffer(batchSize: batch.count, mode: .inference)
      filler.fill(input.baseAddress!, from: images, indices: batch, threads: threads)
      let logProbabilities = try predict(batchSize: batch.count)
      for (row, index) in batch.enumerated() {
        let scores = logProbabilities[row * classes..<(row + 1) * classes]
        let label = Int(images.labels[index])
        let prediction = Self.topThree(scores)
        losses[label] -= Double(scores[scores.startIndex + label])
        confusion[label * classes + Int(prediction.classes.0)] += 1
        predictions.append(prediction)
      }
    }
    return Self.summarise(
      losses: losses, confusion: confusion, predictions: predictions, classNames: classNames)
  }

  private static func summarise(
    losses: [Double], confusion: [Int], predictions: [Evaluation.Prediction], classNames: [String]
  ) -> Evaluation {
    let classes = losses.count
    let counts = (0..<classes).map { confusion[$0 * classes..<($0 + 1) * classes].reduce(0, +) }
    let correct = (0..<classes).map { confusion[$0 * classes + $0] }
    let total = counts.reduce(0, +)
    return Evaluation(
      loss: losses.reduce(0, +) / Double(total), accuracy: Double(correct.reduce(0, +)) / Double(total),
      count: total,
      classes: (0..<classes).map { k in
        let count = Double(max(counts[k], 1))
        return Evaluation.ClassScore(
          name: classNames[k], loss: losses[k] / count, accuracy: Double(correct[k]) / count,
          count: counts[k])
      },
      confusion: confusion, predictions: predictions)
  }

  /// - Parameter scores: log-probabilities of at least one class.
  private static func topThree(_ scores: ArraySlice<Float>) -> Evaluation.Prediction {
    var best: [(index: Int, score: Float)] = []
    for (index, score) in scores.enumerated() {
      let place = best.firstIndex { score > $0.score } ?? best.count
      if place < 3 { best.insert((index, score), at: place) }
      if best.count > 3 { best.removeLast() }
    }
    while best.count < 3 { best.append((best[0].index, -.infinity)) }
    return Evaluation.Prediction(
      classes: (UInt8(best[0].index), UInt8(best[1].index), UInt8(best[2].index)),
      probabilities: (exp(best[0].score), exp(best[1].score), exp(best[2].score)))
  }
}
