import Models

/// A network together with its data, as a session drives it. Belongs to the training thread.
protocol TrainingTask: AnyObject {
  /// For people.
  var datasetName: String { get }
  var classNames: [String] { get }
  var parameterCount: Int { get }
  /// Samples an epoch visits.
  var trainingSamples: Int { get }
  /// Whether the samples of an epoch that do not fill a batch are trained on as a smaller one.
  var keepsPartialBatch: Bool { get }
  var testSamples: Int { get }
  var holdoutSamples: Int { get }
  var store: ParameterStore { get }

  /// Determines the order of the samples of an epoch, counted from 0.
  func beginEpoch(_ epoch: Int)

  /// Leaves the gradient of a batch in `store.gradients`; does not update the parameters.
  /// - Parameters:
  ///   - places: of the samples in the order of the epoch.
  ///   - iteration: since the start of the run, from 0; identifies the dropout mask.
  func forwardBackward(
    places: Range<Int>, iteration: Int, hyperparameters: Hyperparameters
  ) throws -> BatchResult

  /// `nil` when `isCancelled` said so on the way.
  func evaluate(on set: EvaluationSet, isCancelled: () -> Bool) throws -> Evaluation?

  func weights() throws -> Weights
  func load(_ weights: Weights) throws

  /// A buffer with a value for each parameter, laid out as `store`, under PyTorch's names and in its shapes; and back.
  func tensors(ofStored values: [Float]) throws -> Weights
  func stored(_ tensors: Weights) throws -> [Float]
}
