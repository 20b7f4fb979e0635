/// Random changes made to a training image each time it is seen.
public struct Augmentation: Sendable, Codable, Equatable {
  /// Shift by up to 4 pixels each way, the gap filled with black: torchvision's `RandomCrop(32, padding=4)`.
  public var crop: Bool
  /// Mirror left to right with probability one half.
  public var flip: Bool
  /// Brightness, contrast and saturation each by a factor in 0.8...1.2, in random order: torchvision's
  /// `ColorJitter(0.2, 0.2, 0.2)`.
  public var jitter: Bool

  public init(crop: Bool = false, flip: Bool = false, jitter: Bool = false) {
    self.crop = crop
    self.flip = flip
    self.jitter = jitter
  }

  public static let none = Augmentation()
}
