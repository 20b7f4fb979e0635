/// What a session is about to train.
package struct SessionDescription: Sendable {
  package let configuration: Configuration
  /// For people: "CIFAR-10", "surnames".
  package let dataset: String
  /// Trainable parameters.
  package let parameterCount: Int
  /// Samples visited per epoch, hold-out taken off.
  package let trainingSamples: Int
  /// Of those, what each epoch leaves out because it does not fill a batch, at the batch size of the start.
  package let samplesLeftOut: Int
  package let testSamples: Int
  package let holdoutSamples: Int
  /// CNN: the classes; RNN: the languages.
  package let classNames: [String]
  /// Learning rate of the first iteration.
  package let learningRate: Double

  package init(
    configuration: Configuration, dataset: String, parameterCount: Int, trainingSamples: Int,
    samplesLeftOut: Int = 0, testSamples: Int, holdoutSamples: Int, classNames: [String], learningRate: Double
  ) {
    self.configuration = configuration
    self.dataset = dataset
    self.parameterCount = parameterCount
    self.trainingSamples = trainingSamples
    self.samplesLeftOut = samplesLeftOut
    self.testSamples = testSamples
    self.holdoutSamples = holdoutSamples
    self.classNames = classNames
    self.learningRate = learningRate
  }
}
