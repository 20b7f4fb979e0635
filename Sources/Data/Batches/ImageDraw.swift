import CKernels
import Kernels

/// What chance has in store for an image in an epoch. Everything is drawn whether it is used or not, so that
/// switching one augmentation does not change the others.
package struct ImageDraw: Sendable, Equatable {
  /// Offset of the crop against the image, down and to the right, -4...4.
  package let rows: Int
  package let columns: Int
  package let flip: Bool
  /// Factors in 0.8...1.2.
  package let brightness: Float
  package let contrast: Float
  package let saturation: Float
  /// Which of the six orders of brightness, contrast and saturation, 0...5, counted as in a dictionary.
  package let order: Int

  package init(seed: UInt64, epoch: Int, index: Int) {
    var random = CounterRandom(
      seed, RandomPurpose.augmentation, UInt64(truncatingIfNeeded: epoch), UInt64(truncatingIfNeeded: index))
    rows = random.below(9) - 4
    columns = random.below(9) - 4
    flip = random.below(2) == 1
    brightness = random.uniform(in: 0.8...1.2)
    contrast = random.uniform(in: 0.8...1.2)
    saturation = random.uniform(in: 0.8...1.2)
    order = random.below(6)
  }

  func write(_ augmentation: Augmentation, to change: inout ML2ImageChange) {
    change.rows = augmentation.crop ? Int32(rows) : 0
    change.columns = augmentation.crop ? Int32(columns) : 0
    change.flip = augmentation.flip && flip ? 1 : 0
    change.jitter = augmentation.jitter ? 1 : 0
    change.order = Int32(order)
    change.brightness = brightness
    change.contrast = contrast
    change.saturation = saturation
  }
}
