/// A loss or gradient that was not finite.
package struct Divergence: Sendable {
  package var position: IterationPosition
  /// Infinite too when only the gradient was not finite.
  package var loss: Float
  package var learningRate: Double
  /// The weights are again those of the end of this epoch; 0: those that the run began with.
  package var restoredEpoch: Int

  package init(position: IterationPosition, loss: Float, learningRate: Double, restoredEpoch: Int = 0) {
    self.position = position
    self.loss = loss
    self.learningRate = learningRate
    self.restoredEpoch = restoredEpoch
  }
}
