import Kernels

/// Zeroes each value with probability p and divides the others by 1 − p, in place (Srivastava et al., JMLR
/// 15, 2014, in the inverted form). Nothing happens at p = 0 or in inference.
///
/// In place is safe behind a layer whose backward pass does not read its output, such as `MaxPool`.
public final class Dropout: Layer {
  public var output: Activation { input }
  /// Probability of zeroing a value, 0..<1.
  public var probability: Float = 0
  /// Identifies the mask: the same key gives the same mask.
  public var key: (seed: UInt64, iteration: UInt64) = (0, 0)
  private let input: Activation
  private var mask: [Float] = []

  public init(input: Activation) { self.input = input }

  public func forward() {
    guard probability > 0 else { return }
    let values = input.value.floats
    var random = CounterRandom(key.seed, RandomPurpose.dropout, key.iteration)
    let kept = 1 / (1 - probability)
    mask = (0..<values.count).map { _ in random.uniform() < probability ? 0 : kept }
    for i in values.indices { values[i] *= mask[i] }
  }

  public func prepareBackward() throws(DNNError) { _ = try input.ensureGradient() }

  public func backward() {
    guard probability > 0, let gradient = input.gradient?.floats else { return }
    for i in gradient.indices { gradient[i] *= mask[i] }
  }
}
