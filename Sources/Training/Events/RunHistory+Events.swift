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
