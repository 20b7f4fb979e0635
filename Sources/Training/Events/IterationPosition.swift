/// Where in the run an iteration stands. All numbers count from 1, as a person would say them.
package struct IterationPosition: Sendable, Equatable, Codable {
  package var epoch: Int
  package var epochs: Int
  /// Iteration within the epoch.
  package var iteration: Int
  /// Iterations this epoch will have at the present batch size.
  package var iterationsInEpoch: Int
  /// Iterations since the start of the run.
  package var totalIterations: Int

  package init(epoch: Int, epochs: Int, iteration: Int, iterationsInEpoch: Int, totalIterations: Int) {
    self.epoch = epoch
    self.epochs = epochs
    self.iteration = iteration
    self.iterationsInEpoch = iterationsInEpoch
    self.totalIterations = totalIterations
  }
}
