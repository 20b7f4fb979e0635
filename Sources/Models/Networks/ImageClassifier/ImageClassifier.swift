import Kernels

/// The report's convolutional network for 3×32×32 images, trained with oneDNN.
///
/// Belongs to one thread. Batch sizes may change from batch to batch: primitives and memory are kept for the
/// last few.
package final class ImageClassifier {
  package let architecture: ClassifierArchitecture
  /// All parameters and gradients as one flat buffer each, for an optimiser.
  package var store: ParameterStore { parameters.store }
  /// Trainable parameters: 49,338 for the report's network.
  package var parameterCount: Int { parameters.store.parameterCount }

  let parameters: ClassifierParameters
  private let context: DNNContext
  private var plans: [(key: PlanKey, plan: ClassifierPlan)] = []

  private struct PlanKey: Equatable {
    var batchSize: Int
    var mode: Mode
  }

  /// Plans kept, the least recently used given up first: training, evaluation, their last partial batches, and
  /// one batch size to go back to.
  private static let plansKept = 5
  /// Weights take the layout that suits this batch size; all others work with it.
  private static let layoutBatchSize = 128

  /// - Parameter seed: determines the initial weights.
  package init(architecture: ClassifierArchitecture = .report(), seed: UInt64) throws(DNNError) {
    self.architecture = architecture
    context = try DNNContext()
    parameters = try ClassifierParameters(context, architecture, batchSize: Self.layoutBatchSize)
    try parameters.initialize(seed: seed)
  }

  /// The network that is trained where none is named, for data with so many classes.
  package convenience init(classes: Int, seed: UInt64) throws(DNNError) {
    try self.init(architecture: .report(classes: classes), seed: seed)
  }

  /// Where the images of the next batch go: (batchSize, 3, 32, 32), normalised, row-major. Valid until the
  /// next call.
  package func inputBuffer(batchSize: Int, mode: Mode) throws(DNNError) -> UnsafeMutableBufferPointer<Float> {
    try plan(batchSize: batchSize, mode: mode).input.value.floats
  }

  /// Runs the images in `inputBuffer` forward and backward and leaves the gradient of the mean loss in
  /// `store.gradients`. Parameters stay as they are; running statistics move, unless the loss is not finite, as
  /// it is said to be too when an activation on the way was not.
  /// - Parameters:
  ///   - labels: one for each image in the buffer, each below the number of classes.
  ///   - dropout: probability 0..<1 before `fc1`.
  ///   - labelSmoothing: 0..<1.
  ///   - key: identifies the dropout mask.
  package func forwardBackward(
    labels: [UInt8], dropout: Float = 0, labelSmoothing: Float = 0,
    key: (seed: UInt64, iteration: UInt64) = (0, 0)
  ) throws(DNNError) -> BatchResult {
    let plan = try plan(batchSize: labels.count, mode: .training)
    for layer in plan.dropout {
      layer.probability = dropout
      layer.key = key
    }
    plan.forward()
    var score = plan.loss.score(labels: labels, smoothing: labelSmoothing)
    if !plan.hasFiniteStatistics { score.loss = .nan }
    if score.loss.isFinite { plan.updateRunningStatistics() }
    try plan.backward(labels: labels, smoothing: labelSmoothing)
    return BatchResult(loss: score.loss, correct: score.correct, count: labels.count)
  }

  /// Log-probabilities of the images in `inputBuffer`, (batchSize, classes) row by row, with the running
  /// statistics.
  package func predict(batchSize: Int) throws(DNNError) -> [Float] {
    let plan = try plan(batchSize: batchSize, mode: .inference)
    plan.forward()
    return plan.loss.logProbabilities
  }

  private func plan(batchSize: Int, mode: Mode) throws(DNNError) -> ClassifierPlan {
    let key = PlanKey(batchSize: batchSize, mode: mode)
    if let index = plans.lastIndex(where: { $0.key == key }) {
      if index < plans.count - 1 { plans.append(plans.remove(at: index)) }
      return plans[plans.count - 1].plan
    }
    if plans.count == Self.plansKept { plans.removeFirst() }
    let made = try ClassifierPlan(context, architecture, parameters, batchSize: batchSize, mode: mode)
    plans.append((key, made))
    return made
  }
}
