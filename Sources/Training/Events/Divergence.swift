/// A loss or gradient that was not finite.
public struct Divergence: Sendable {
  public var position: IterationPosition
  /// Infinite too when only the gradient was not finite.
  public var loss: Float
  public var learningRate: Double
  /// The weights are again those of the end of this epoch; 0: those that the run began with.
  public var restoredEpoch: Int

  public init(position: IterationPosition, loss: Float, learningRate: Double, restoredEpoch: Int = 0) {
    self.position = position
    self.loss = loss
    self.learningRate = learningRate
    self.restoredEpoch = restoredEpoch
  }
}
