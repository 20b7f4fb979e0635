import Kernels

/// Zeroes each value with probability p and divides the others by 1 − p, in place (Srivastava et al., JMLR
/// 15, 2014, in the inverted form). Nothing happens at p = 0 or in inference.
///
/// The mask is drawn in row-major order, whatever order the memory has: the same key gives the same mask on every
/// processor.
///
/// In place is safe behind a layer whose backward pass does not read its output, such as `MaxPool`.
package final class Dropout: Layer {
  package var output: Activation { input }
  /// Probability of zeroing a value, 0..<1.
  package var probability: Float = 0
  /// Identifies the mask: the same key gives the same mask.
  package var key: (seed: UInt64, iteration: UInt64) = (0, 0)
  private let input: Activation
  /// Row-major draws on their way to `mask`.
  private let draws: TensorMemory
  /// Factors of the values, in their layout.
  private let mask: TensorMemory
  private let arrange: Operation

  package init(input: Activation) throws(DNNError) {
    self.input = input
    let context = input.value.context
    draws = try TensorMemory(context, .plain(input.shape))
    mask = try TensorMemory(context, input.value.layout)
    arrange = try .reorder(from: draws, to: mask)
  }

  package func forward() {
    guard probability > 0 else { return }
    let (draws, factors, values) = (draws.floats, mask.floats, input.value.floats)
    var random = CounterRandom(key.seed, RandomPurpose.dropout, key.iteration)
    let kept = 1 / (1 - probability)
    for i in draws.indices { draws[i] = random.uniform() < probability ? 0 : kept }
    arrange.execute()
    for i in values.indices { values[i] *= factors[i] }
  }

  package func prepareBackward() throws(DNNError) { _ = try input.ensureGradient() }

  package func backward() {
    guard probability > 0, let gradient = input.gradient?.floats else { return }
    let factors = mask.floats
    for i in gradient.indices { gradient[i] *= factors[i] }
  }
}

extension Dropout {
  /// Dropout in a list of layers; how much there is, is said for each batch.
  package struct Specification: LayerSpecification {
    package var name: String? { nil }
    package var kind: String? { nil }

    package func layer(
      _ context: DNNContext, input: Activation, _ parameters: LayerParameters, mode: Mode, isFirst: Bool
    ) throws(DNNError) -> (any Layer)? {
      mode == .training ? try Dropout(input: input) : nil
    }
  }
}

extension LayerSpecification where Self == Dropout.Specification {
  /// Behind a layer whose backward pass does not read its output.
  package static var dropout: Self { Self() }
}
