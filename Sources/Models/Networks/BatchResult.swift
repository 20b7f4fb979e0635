/// What a forward and backward pass over one batch came to.
package struct BatchResult: Sendable, Equatable {
  /// Mean negative log-likelihood in nats: CNN per image, RNN per letter. Not finite when the pass diverged.
  package var loss: Float
  /// Images or letters whose class was predicted.
  package var correct: Int
  /// Images or letters that were judged.
  package var count: Int

  package init(loss: Float, correct: Int, count: Int) {
    self.loss = loss
    self.correct = correct
    self.count = count
  }
}
