import FileSupport
import Foundation

/// Small data to train on.
enum Samples {
  /// Bytes of CIFAR-10 records, ten classes that differ in brightness.
  static func records(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for image in 0..<count {
      let label = image % 10
      bytes.append(UInt8(label))
      for row in 0..<48 {
        let shade = label * 24 + (image + row) % 13
        bytes += Array(repeating: UInt8(shade), count: 64)
      }
    }
    return bytes
  }

  static let cifarFiles = (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]

  /// 100 images to train and 20 to test in the layout of CIFAR-10.
  /// - Returns: the folder's path.
  static func writeImages(to home: TemporaryFolder, folder: String = "images") throws -> String {
    let records = records(20)
    for name in cifarFiles { try home.write(records, to: "\(folder)/\(name)") }
    return home[folder]
  }

  /// 40 images to train and 10 to test in the layout of Fashion-MNIST, not compressed.
  /// - Parameter testLabels: of the images to test; what they show goes from 0 to 9.
  static func writeFashion(
    to home: TemporaryFolder, folder: String = "fashion", testLabels: [UInt8] = Array(0..<10)
  ) throws -> String {
    for (part, count) in [("train", 40), ("t10k", 10)] {
      let pixels = (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 / 784 % 10 * 25) }
      try home.write(idx([count, 28, 28], pixels), to: "\(folder)/\(part)-images-idx3-ubyte")
      let labels = part == "t10k" ? testLabels : (0..<count).map { UInt8($0 % 10) }
      try home.write(idx([count], labels), to: "\(folder)/\(part)-labels-idx1-ubyte")
    }
    return home[folder]
  }

  static func idx(_ dimensions: [Int], _ bytes: [UInt8]) -> [UInt8] {
    let sizes = dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
    return [0, 0, 8, UInt8(dimensions.count)] + sizes + bytes
  }

  /// Three languages with 40 names each, which leaves 108 to train.
  static func writeNames(to home: TemporaryFolder, folder: String = "names") throws -> String {
    for (language, stem) in [("Aaish", "Ka"), ("Beeish", "Lo"), ("Ceeish", "Mu")] {
      let names = (0..<40).map { index in
        stem + String("aeiouklmnr".dropFirst(index % 10).prefix(1)) + ["na", "so", "ti", "vu"][index / 10]
      }
      try home.write(names.joined(separator: "\n") + "\n", to: "\(folder)/\(language).txt")
    }
    return home[folder]
  }

  /// Options of a run of four epochs on those names whose best is not the last: its decay shrinks the weights to
  /// nothing.
  static let spoiltRun = [
    "--epochs", "4", "--batch-size", "12", "--optimizer", "adamw", "--schedule", "constant",
    "--learning-rate",
    "0.05", "--weight-decay", "20", "--clip-norm", "0",
  ]
}
