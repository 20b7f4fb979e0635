/// Where in the run an iteration stands. All numbers count from 1, as a person would say them.
public struct IterationPosition: Sendable, Equatable, Codable {
  public var epoch: Int
  public var epochs: Int
  /// Iteration within the epoch.
  public var iteration: Int
  /// Iterations this epoch will have at the present batch size.
  public var iterationsInEpoch: Int
  /// Iterations since the start of the run.
  public var totalIterations: Int

  public init(epoch: Int, epochs: Int, iteration: Int, iterationsInEpoch: Int, totalIterations: Int) {
    self.epoch = epoch
    self.epochs = epochs
    self.iteration = iteration
    self.iterationsInEpoch = iterationsInEpoch
    self.totalIterations = totalIterations
  }
}
