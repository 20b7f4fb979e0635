/// Random changes made to a training image each time it is seen.
package struct Augmentation: Sendable, Codable, Equatable {
  /// Shift by up to 4 pixels each way, the gap filled with black: torchvision's `RandomCrop(32, padding=4)`.
  package var crop: Bool
  /// Mirror left to right with probability one half.
  package var flip: Bool
  /// Brightness, contrast and saturation each by a factor in 0.8...1.2, in random order: torchvision's
  /// `ColorJitter(0.2, 0.2, 0.2)`.
  package var jitter: Bool

  package init(crop: Bool = false, flip: Bool = false, jitter: Bool = false) {
    self.crop = crop
    self.flip = flip
    self.jitter = jitter
  }

  package static let none = Augmentation()
}
