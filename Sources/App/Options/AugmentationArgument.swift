import ArgumentParser
import Datasets

/// "crop,flip,jitter" in any order, or "none".
struct AugmentationArgument: ExpressibleByArgument {
  let augmentation: Augmentation

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
