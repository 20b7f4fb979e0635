/// What a session is about to train.
public struct SessionDescription: Sendable {
  public let configuration: Configuration
  /// For people: "CIFAR-10", "surnames".
  public let dataset: String
  /// Trainable parameters.
  public let parameterCount: Int
  /// Samples visited per epoch, hold-out taken off.
  public let trainingSamples: Int
  /// Of those, what each epoch leaves out because it does not fill a batch, at the batch size of the start.
  public let samplesLeftOut: Int
  public let testSamples: Int
  public let holdoutSamples: Int
  /// CNN: the classes; RNN: the languages.
  public let classNames: [String]
  /// Learning rate of the first iteration.
  public let learningRate: Double

  public init(
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
