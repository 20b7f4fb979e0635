import Foundation
import Models
import Training

extension Script {
  /// The RNN after one epoch, with changing losses by language.
  mutating func trainLanguages() {
    train(1...600, .rnn)
    let scores = Script.languages.enumerated().map { index, name in
      Evaluation.ClassScore(
        name: name, loss: 2.2 + 0.3 * sin(Double(index)), accuracy: 0.35, count: 900 + index)
    }
    let evaluation = Evaluation(loss: 2.21, accuracy: 0.36, count: 18_000, classes: scores)
    event(
      .epochFinished(
        EpochSummary(
          epoch: 1, epochs: 5, totalIterations: 600, trainLoss: 2.31, trainAccuracy: 0.34,
          evaluation: evaluation, judgedOn: .holdout,
          best: BestEpoch(epoch: 1, loss: 2.21, accuracy: 0.36, judgedOn: .holdout), trainingSeconds: 9,
          evaluationSeconds: 0.2, samplesPerSecond: 2_300, secondsLeft: 36, seconds: 7.7)), .rnn)
    train(601...900, .rnn)
  }
}
