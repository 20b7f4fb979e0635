import Foundation

/// CIFAR-10 in its binary version: 60,000 colour images of 32×32 in 10 classes, 50,000 of them to train on.
///
/// A file is a row of records: one byte with the class, then 3×32×32 bytes, red, green and blue plane row by
/// row. Source and format: Krizhevsky, https://www.cs.toronto.edu/~kriz/cifar.html.
package enum CIFAR10 {
  /// Folder in the published archive that holds the files.
  static let folderName = "cifar-10-batches-bin"
  /// Files with the training images, in their order.
  package static let trainingFiles = (1...5).map { "data_batch_\($0).bin" }
  /// File with the test images.
  package static let testFile = "test_batch.bin"
  static let classNamesFile = "batches.meta.txt"
  /// Images in each published file.
  package static let imagesPerFile = 10_000
  /// One byte of class, then the pixels.
  static let bytesPerRecord = 1 + LabelledImages.bytesPerImage
  /// Names of the classes 0...9.
  package static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  /// Reads the data set from the folder that holds its files or from that folder's parent.
  ///
  /// The files may have fewer images than the published ones; `DatasetVerifier` tells whether all are there.
  ///
  /// - Throws: `DataError` when a file is missing, is not a whole number of records, or has a class above 9.
  package static func load(folder: String) throws(DataError) -> ImageDataset {
    let folder = try filesFolder(folder)
    let train = try read(trainingFiles.map { path($0, in: folder) })
    let test = try read([path(testFile, in: folder)])
    let statistics = ChannelStatistics(train)
    return ImageDataset(
      name: "CIFAR-10", classNames: storedClassNames(in: folder) ?? classNames, train: train, test: test,
      mean: statistics.mean, deviation: statistics.deviation)
  }

  /// The folder that holds the files: the given one or its child of the published name.
  static func filesFolder(_ folder: String) throws(DataError) -> String {
    let child = path(folderName, in: folder)
    for candidate in [folder, child] {
      let hasSome = (trainingFiles + [testFile]).contains { name in
        FileManager.default.fileExists(atPath: path(name, in: candidate))
      }
      if hasSome { return candidate }
    }
    let fix: Wording = "check \(.imageFolder) or \(.get(.cifar10))"
    try FileBytes.checkFolder(folder, fix: fix)
    throw DataError(
      .missing, folder, found: "no \(trainingFiles[0])", expected: "the files of CIFAR-10's binary version",
      fix: fix)
  }

  static func path(_ name: String, in folder: String) -> String {
    (folder as NSString).appendingPathComponent(name)
  }

  /// Images of files, one after the other.
  private static func read(_ paths: [String]) throws(DataError) -> LabelledImages {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for path in paths {
      let records = try readRecords(path)
      let count = records.count / bytesPerRecord
      pixels.reserveCapacity(count * LabelledImages.bytesPerImage * paths.count)
      labels.reserveCapacity(count * paths.count)
      for start in stride(from: 0, to: records.count, by: bytesPerRecord) {
        labels.append(records[start])
        pixels.append(contentsOf: records[start + 1..<start + bytesPerRecord])
      }
    }
    return LabelledImages(pixels: pixels, labels: labels)
  }

  /// The bytes of a file that is a whole number of records with classes in range.
  private static func readRecords(_ path: String) throws(DataError) -> [UInt8] {
    let records = try FileBytes.read(path, limit: sizeLimit, fix: missingFix)
    guard records.count > 0, records.count % bytesPerRecord == 0 else {
      throw DataError(
        .malformed, path, found: "\(records.count) bytes",
        expected: "\(imagesPerFile * bytesPerRecord), or another multiple of \(bytesPerRecord) bytes",
        fix: damagedFix)
    }
    for start in stride(from: 0, to: records.count, by: bytesPerRecord)
    where records[start] >= classNames.count {
      throw DataError(
        .malformed, path,
        found:
          "class \(records[start]) in image \(start / bytesPerRecord + 1) of \(records.count / bytesPerRecord)",
        expected: "a class from 0 to \(classNames.count - 1)", fix: damagedFix)
    }
    return records
  }

  /// Classes of the images in a file.
  static func readLabels(_ path: String) throws(DataError) -> [UInt8] {
    let records = try readRecords(path)
    return stride(from: 0, to: records.count, by: bytesPerRecord).map { records[$0] }
  }

  /// Reads all files of the folder.
  ///
  /// - Throws: `DataError` for the first that is missing or damaged.
  static func checkFiles(in folder: String) throws(DataError) {
    for name in trainingFiles + [testFile] { _ = try readRecords(path(name, in: folder)) }
  }

  /// Far more than the published files have, far less than would exhaust the memory.
  private static let sizeLimit = 20 * imagesPerFile * bytesPerRecord
  private static let missingFix: Wording = "to fetch it again \(.get(.cifar10))"
  private static let damagedFix: Wording =
    "the file is damaged or not CIFAR-10's binary version; to fetch it again \(.get(.cifar10))"

  /// Class names beside the images, if there are ten usable ones.
  static func storedClassNames(in folder: String) -> [String]? {
    guard let bytes = try? FileBytes.read(path(classNamesFile, in: folder), limit: 4096, fix: missingFix)
    else {
      return nil
    }
    guard let names = try? ClassNames.parse(bytes), names.count == classNames.count else { return nil }
    return names
  }
}
