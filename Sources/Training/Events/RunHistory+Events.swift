import Metrics

extension RunHistory.Sample {
  package init(_ sample: IterationSample) {
    self.init(
      place: RunPlace(
        iteration: Double(sample.iteration), epoch: sample.epoch, seconds: sample.seconds),
      loss: sample.loss, accuracy: sample.accuracy, learningRate: sample.learningRate,
      gradientNorm: sample.gradientNorm, throughput: sample.samplesPerSecond)
  }
}

extension RunHistory.Epoch {
  package init(_ epoch: EpochSummary) {
    self.init(
      place: RunPlace(
        iteration: Double(epoch.totalIterations), epoch: Double(epoch.epoch), seconds: epoch.seconds),
      evaluationLoss: epoch.evaluation.loss, evaluationAccuracy: epoch.evaluation.accuracy)
  }
}
