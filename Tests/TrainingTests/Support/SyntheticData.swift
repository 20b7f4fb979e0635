import Datasets
import Models
import Training

/// Small data sets that can be learned and are the same on every machine.
enum SyntheticData {
  /// Images of four classes: noise over a shade that each class has to itself.
  static func images(train: Int = 64, test: Int = 16) -> TrainingData {
    .images(imageDataset(train: train, test: test))
  }

  static func imageDataset(train: Int = 64, test: Int = 16) -> ImageDataset {
    ImageDataset(
      name: "shades", classNames: ["black", "dark", "light", "white"],
      train: labelled(train, noise: 1), test: labelled(test, noise: 2), mean: [0.5, 0.5, 0.5],
      deviation: [0.25, 0.25, 0.25])
  }

  private static func labelled(_ count: Int, noise seed: UInt32) -> LabelledImages {
    var noise = Noise(state: seed)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * LabelledImages.bytesPerImage)
    for image in 0..<count {
      let shade = 20 + 50 * UInt8(image % 4)
      for _ in 0..<LabelledImages.bytesPerImage { pixels.append(shade + noise.next() % 64) }
    }
    return LabelledImages(pixels: pixels, labels: (0..<count).map { UInt8($0 % 4) })
  }

  /// So many images of one grey: quick to make in any number.
  static func greyImages(train: Int, test: Int) -> TrainingData {
    func grey(_ count: Int) -> LabelledImages {
      LabelledImages(
        pixels: Array(repeating: 128, count: count * LabelledImages.bytesPerImage),
        labels: (0..<count).map { UInt8($0 % 4) })
    }
    return .images(
      ImageDataset(
        name: "grey", classNames: ["a", "b", "c", "d"], train: grey(train), test: grey(test),
        mean: [0.5, 0.5, 0.5], deviation: [0.25, 0.25, 0.25]))
  }

  /// Three languages with letters of their own, 40 different names of five letters each. A tenth is tested on,
  /// which leaves 108 to train.
  static func names() -> TrainingData { .names(nameDataset()) }

  static let trainingNames = 108
  static let testNames = 12

  static func nameDataset() -> NameDataset {
    let names = (0..<3).map { language in
      (0..<40).map { index in
        let digits = [0, index % 4, index / 4 % 4, index / 16, index % 3]
        return digits.map { UInt8(language * 8 + $0) }
      }
    }
    return NameDataset(name: "three", languages: ["Eins", "Tre", "Two"], names: names)
  }

  private struct Noise {
    var state: UInt32

    /// A linear congruential generator's high byte (Numerical Recipes' constants).
    mutating func next() -> UInt8 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }
}

extension Configuration {
  /// A run on `SyntheticData.images`, 4 iterations an epoch.
  static func images(
    batchSize: Int = 16, epochs: Int = 2, learningRate: Double = 0.05, schedule: Schedule = .constant
  ) -> Configuration {
    Configuration(
      network: .cnn,
      hyperparameters: Hyperparameters(
        batchSize: batchSize, epochs: epochs, peakLearningRate: learningRate, schedule: schedule),
      optimizer: .sgd)
  }

  /// A run on `SyntheticData.names`, 9 iterations an epoch.
  static func names(
    batchSize: Int = 12, epochs: Int = 2, learningRate: Double = 0.01, schedule: Schedule = .constant
  ) -> Configuration {
    Configuration(
      network: .rnn,
      hyperparameters: Hyperparameters(
        batchSize: batchSize, epochs: epochs, peakLearningRate: learningRate, schedule: schedule),
      optimizer: .sgd)
  }

  /// This with some values changed.
  func with(_ change: (inout Configuration) -> Void) -> Configuration {
    var result = self
    change(&result)
    return result
  }
}

/// So small a rate that no weight changes: what an iteration says then depends on its samples alone.
let frozenRate = 1e-30
