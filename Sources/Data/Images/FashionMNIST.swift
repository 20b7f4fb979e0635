import Foundation
import Text

/// Fashion-MNIST: 70,000 grey images of 28×28 in 10 classes, 60,000 of them to train on (Xiao, Rasul,
/// Vollgraf: "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms", 2017).
///
/// Any data set in the same four IDX files can stand in its place, such as MNIST: a text file `classes.txt`
/// beside them names its classes, one a line.
package enum FashionMNIST {
  /// Names of the classes 0...9.
  package static let classNames = [
    "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
  ]
  static let classNamesFile = "classes.txt"
  /// Images and labels of the training part, then of the test part. Each may also end in ".gz", and have a dot for
  /// the second hyphen, as older copies of MNIST do.
  static let files = (
    train: (images: "train-images-idx3-ubyte", labels: "train-labels-idx1-ubyte"),
    test: (images: "t10k-images-idx3-ubyte", labels: "t10k-labels-idx1-ubyte")
  )
  static let side = 28
  /// Images that a part may have: more than the largest of the MNIST family has (814,255).
  static let counts = 1...1_000_000
  static let publishedCounts = (train: 60_000, test: 10_000)

  /// Reads the data set from the folder that holds its files.
  ///
  /// Images get a black border of 2 pixels, to 32×32, and are repeated over 3 channels, so that they fit the
  /// network for colour images.
  ///
  /// - Throws: `DataError` when a file is missing or damaged, images are not 28×28, counts differ, or a label
  ///   has no class name.
  package static func load(folder: String) throws(DataError) -> ImageDataset {
    let folder = try filesFolder(folder)
    let train = try read(images: files.train.images, labels: files.train.labels, in: folder)
    let test = try read(images: files.test.images, labels: files.test.labels, in: folder)
    let stored = try storedClassNames(in: folder)
    let classNames = stored ?? Self.classNames
    for (labels, file) in [(train.labels, files.train.labels), (test.labels, files.test.labels)] {
      guard let place = labels.firstIndex(where: { $0 >= classNames.count }) else { continue }
      throw DataError(
        .malformed, try path(file, in: folder), found: "class \(labels[place]) for image \(place + 1)",
        expected: "a class from 0 to \(classNames.count - 1)",
        fix: "replace the file, or name the classes of another data set in \(classNamesFile)")
    }
    let name =
      stored == nil
      ? "Fashion-MNIST" : Self.name(of: URL(fileURLWithPath: folder).standardizedFileURL)
    let statistics = ChannelStatistics(train)
    return ImageDataset(
      name: name.withoutControlCharacters, classNames: classNames, train: train, test: test,
      mean: statistics.mean, deviation: statistics.deviation)
  }

  /// What another data set of this kind is called: as its folder is.
  private static func name(of folder: URL) -> String {
    folder.lastPathComponent == "raw"
      ? folder.deletingLastPathComponent().lastPathComponent : folder.lastPathComponent
  }

  /// The file's path, compressed or not.
  /// - Throws: `DataError` when it is not there under any of its names.
  static func path(_ name: String, in folder: String) throws(DataError) -> String {
    guard let path = existingPath(name, in: folder) else {
      throw DataError(
        .missing, folder, found: "no \(names(name).joined(separator: ", "))", expected: "one of them",
        fix: "take all four files from the same data set, or check \(.imageFolder)")
    }
    return path
  }

  private static func existingPath(_ name: String, in folder: String) -> String? {
    names(name).lazy.map { (folder as NSString).appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// All names that a file is known by.
  private static func names(_ name: String) -> [String] {
    [name, name.replacingOccurrences(of: "-idx", with: ".idx")].flatMap { [$0, $0 + ".gz"] }
  }

  /// The folder that holds the files: the given one, or where torchvision puts them below it.
  /// - Throws: `DataError` when no such folder has one of them.
  static func filesFolder(_ folder: String) throws(DataError) -> String {
    let candidates =
      [folder] + ["raw", "FashionMNIST/raw"].map { (folder as NSString).appendingPathComponent($0) }
    let all = [files.train.images, files.train.labels, files.test.images, files.test.labels]
    for candidate in candidates where all.contains(where: { existingPath($0, in: candidate) != nil }) {
      return candidate
    }
    let fix: Wording = "check \(.imageFolder) or \(.get(.fashionMNIST))"
    try FileBytes.checkFolder(folder, fix: fix)
    throw DataError(
      .missing, folder, found: "no \(names(files.train.images).joined(separator: ", "))",
      expected: "the four files of Fashion-MNIST, here or in FashionMNIST/raw",
      fix: fix)
  }

  static func read(images: String, labels: String, in folder: String) throws(DataError) -> LabelledImages {
    let imagesPath = try path(images, in: folder)
    let images = try IDX(
      imagesPath, count: counts, of: [side, side], fix: "choose a data set of the MNIST family")
    let count = images.dimensions[0]
    let labels = try IDX(
      try path(labels, in: folder), count: count...count, of: [],
      fix: "take both files from the same data set: \(imagesPath) has other images")
    return LabelledImages(pixels: padded(try images.elements(), count: count), labels: try labels.elements())
  }

  /// count × 28 × 28 → count × 3 × 32 × 32.
  private static func padded(_ images: [UInt8], count: Int) -> [UInt8] {
    let wide = 32
    let border = (wide - side) / 2
    return [UInt8](unsafeUninitializedCapacity: count * LabelledImages.bytesPerImage) { out, initialized in
      out.initialize(repeating: 0)
      images.withUnsafeBufferPointer { pixels in
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
    let bytes = try FileBytes.read(path, limit: 64 << 10, fix: "remove it")
    do {
      return try ClassNames.parse(bytes)
    } catch {
      throw DataError(
        .malformed, path, found: error.found, expected: error.expected, fix: "correct or remove it")
    }
  }
}
