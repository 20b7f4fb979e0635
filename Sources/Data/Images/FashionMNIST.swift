import Foundation

/// Fashion-MNIST: 70,000 grey images of 28×28 in 10 classes, 60,000 of them to train on (Xiao, Rasul,
/// Vollgraf: "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms", 2017).
///
/// Any data set in the same four IDX files can stand in its place, such as MNIST: a text file `classes.txt`
/// beside them names its classes, one a line.
public enum FashionMNIST {
  /// Names of the classes 0...9.
  public static let classNames = [
    "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
  ]
  static let classNamesFile = "classes.txt"
  /// Images and labels of the training part, then of the test part; each may also end in ".gz".
  static let files = (
    train: (images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte"),
    test: (images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte")
  )
  static let side = 28
  static let publishedCounts = (train: 60_000, test: 10_000)

  /// Reads the data set from the folder that holds its files.
  ///
  /// Images get a black border of 2 pixels, to 32×32, and are repeated over 3 channels, so that they fit the
  /// network for colour images.
  ///
  /// - Throws: `DataError` when a file is missing or damaged, images are not 28×28, counts differ, or a label
  ///   has no class name.
  public static func load(folder: String) throws(DataError) -> ImageDataset {
    let train = try read(images: files.train.images, labels: files.train.labels, in: folder)
    let test = try read(images: files.test.images, labels: files.test.labels, in: folder)
    let stored = try storedClassNames(in: folder)
    let classNames = stored ?? Self.classNames
    for (labels, file) in [(train.labels, files.train.labels), (test.labels, files.test.labels)] {
      guard let place = labels.firstIndex(where: { $0 >= classNames.count }) else { continue }
      throw DataError(
        .malformed, path(file, in: folder), found: "class \(labels[place]) for image \(place + 1)",
        expected: "a class from 0 to \(classNames.count - 1)",
        fix: "replace the file, or name the classes of another data set in \(classNamesFile)")
    }
    let name =
      stored == nil
      ? "Fashion-MNIST" : URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    let statistics = ChannelStatistics(train)
    return ImageDataset(
      name: name.withoutControlCharacters, classNames: classNames, train: train, test: test,
      mean: statistics.mean, deviation: statistics.deviation)
  }

  /// The file's path, compressed or not.
  static func path(_ name: String, in folder: String) -> String {
    let plain = (folder as NSString).appendingPathComponent(name)
    return FileManager.default.fileExists(atPath: plain) ? plain : plain + ".gz"
  }

  static func read(images: String, labels: String, in folder: String) throws(DataError) -> LabelledImages {
    let imagesPath = path(images, in: folder)
    let images = try IDX(imagesPath, rank: 3)
    guard images.dimensions[1...] == [side, side] else {
      throw DataError(
        .malformed, imagesPath, found: "images of \(images.dimensions[1])×\(images.dimensions[2])",
        expected: "\(side)×\(side)", fix: "choose a data set of the MNIST family")
    }
    let labelsPath = path(labels, in: folder)
    let labels = try IDX(labelsPath, rank: 1)
    guard labels.elements.count == images.dimensions[0] else {
      throw DataError(
        .malformed, labelsPath, found: "\(labels.elements.count) labels",
        expected: "\(images.dimensions[0]), one for each image of \(imagesPath)",
        fix: "take both files from the same data set")
    }
    return LabelledImages(pixels: padded(images), labels: labels.elements)
  }

  /// count × 28 × 28 → count × 3 × 32 × 32.
  private static func padded(_ images: IDX) -> [UInt8] {
    let count = images.dimensions[0]
    let wide = 32
    let border = (wide - side) / 2
    return [UInt8](unsafeUninitializedCapacity: count * LabelledImages.bytesPerImage) { out, initialized in
      out.initialize(repeating: 0)
      images.elements.withUnsafeBufferPointer { pixels in
        for plane in 0..<count * 3 {
          for row in 0..<side {
            let from = pixels.baseAddress! + (plane / 3 * side + row) * side
            (out.baseAddress! + (plane * wide + row + border) * wide + border).update(from: from, count: side)
          }
        }
      }
      initialized = out.count
    }
  }

  /// Class names beside the images, `nil` when there is no such file.
  static func storedClassNames(in folder: String) throws(DataError) -> [String]? {
    let path = (folder as NSString).appendingPathComponent(classNamesFile)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let names = ClassNames.parse(try FileBytes.read(path, limit: 64 << 10, fix: "remove it")) else {
      throw DataError(
        .malformed, path, found: "no usable names",
        expected: "one class name a line, up to 40 characters each",
        fix: "correct or remove it")
    }
    return names
  }
}
