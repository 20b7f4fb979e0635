import CKernels
import Kernels

/// What chance has in store for an image in an epoch. Everything is drawn whether it is used or not, so that
/// switching one augmentation does not change the others.
struct ImageDraw {
  /// Offset of the crop, -4...4.
  let rows: Int32
  let columns: Int32
  let flip: Bool
  /// Factors in 0.8...1.2.
  let brightness: Float
  let contrast: Float
  let saturation: Float
  /// Which of the six orders of the three, 0...5.
  let order: Int32

  init(seed: UInt64, epoch: Int, index: Int) {
    var random = CounterRandom(
      seed, RandomPurpose.augmentation, UInt64(truncatingIfNeeded: epoch), UInt64(truncatingIfNeeded: index))
    rows = Int32(random.below(9)) - 4
    columns = Int32(random.below(9)) - 4
    flip = random.below(2) == 1
    brightness = random.uniform(in: 0.8...1.2)
    contrast = random.uniform(in: 0.8...1.2)
    saturation = random.uniform(in: 0.8...1.2)
    order = Int32(random.below(6))
  }

  func write(_ augmentation: Augmentation, to change: inout ML2ImageChange) {
    change.rows = augmentation.crop ? rows : 0
    change.columns = augmentation.crop ? columns : 0
    change.flip = augmentation.flip && flip ? 1 : 0
    change.jitter = augmentation.jitter ? 1 : 0
    change.order = order
    change.brightness = brightness
    change.contrast = contrast
    change.saturation = saturation
  }
}
