import Kernels

/// The order in which an epoch visits its samples.
package enum EpochOrder {
  /// A permutation of `0..<count` that depends on the seed and the epoch alone; `0, 1, 2 …` when not shuffled.
  package static func indices(count: Int, seed: UInt64, epoch: Int, shuffled: Bool = true) -> [Int] {
    var indices = Array(0..<count)
    if shuffled {
      var random = CounterRandom(seed, RandomPurpose.epochOrder, UInt64(truncatingIfNeeded: epoch))
      random.shuffle(&indices)
    }
    return indices
  }
}
