/// What a forward and backward pass over one batch came to.
public struct BatchResult: Sendable, Equatable {
  /// Mean negative log-likelihood in nats: CNN per image, RNN per letter. Not finite when the pass diverged.
  public var loss: Float
  /// Images or letters whose class was predicted.
  public var correct: Int
  /// Images or letters that were judged.
  public var count: Int

  public init(loss: Float, correct: Int, count: Int) {
    self.loss = loss
    self.correct = correct
    self.count = count
  }
}
