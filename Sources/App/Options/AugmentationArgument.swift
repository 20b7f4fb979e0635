import ArgumentParser
import Datasets

/// "crop,flip,jitter" in any order, or "none".
struct AugmentationArgument: ExpressibleByArgument {
  let augmentation: Augmentation

  init(_ augmentation: Augmentation) { self.augmentation = augmentation }

  var description: String {
    let parts = [
      augmentation.crop ? "crop" : nil, augmentation.flip ? "flip" : nil,
      augmentation.jitter ? "jitter" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "none" : parts.joined(separator: ",")
  }

  init?(argument: String) {
    var augmentation = Augmentation.none
    if argument != "none" {
      for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
        switch part {
        case "crop": augmentation.crop = true
        case "flip": augmentation.flip = true
        case "jitter": augmentation.jitter = true
        default: return nil
        }
      }
    }
    self.augmentation = augmentation
  }
}
