import Datasets
import FileSupport
import Foundation

/// Bytes of CIFAR-10 records; every pixel depends on its image, channel and place.
func cifarRecords(count: Int, firstImage: Int = 0) -> [UInt8] {
  var records: [UInt8] = []
  for image in firstImage..<firstImage + count {
    records.append(UInt8(image % 10))
    for place in 0..<3072 {
      let value: Int = image * 31 + place * 7 + place / 1024 * 101
      records.append(UInt8(value % 256))
    }
  }
  return records
}

/// Writes the six files with a few images each.
func writeCIFAR(to folder: TemporaryFolder, under prefix: String = "", imagesPerFile: Int = 3) throws {
  for (number, name) in (CIFAR10.trainingFiles + [CIFAR10.testFile]).enumerated() {
    let records = cifarRecords(count: imagesPerFile, firstImage: number * imagesPerFile)
    try folder.write(records, to: prefix + name)
  }
}

/// An IDX file of bytes.
func idx(_ dimensions: [Int], _ elements: [UInt8], type: UInt8 = 8) -> [UInt8] {
  [0, 0, type, UInt8(dimensions.count)]
    + dimensions.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } } + elements
}

/// The bytes compressed by the system's gzip.
func gzipped(_ bytes: [UInt8], options: [String] = ["--no-name"]) throws -> [UInt8] {
  let folder = try TemporaryFolder()
  let file = try folder.write(bytes, to: "plain")
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip"] + options + [file]
  try process.run()
  process.waitUntilExit()
  return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file + ".gz")))
}

/// Writes a small data set of the MNIST family: 4 training and 2 test images, or as many as there are labels.
func writeFashionMNIST(
  to folder: TemporaryFolder, under prefix: String = "", trainLabels: [UInt8] = [0, 1, 2, 9],
  testLabels: [UInt8] = [3, 4],
  compressed: Bool = true
) throws {
  for (part, labels) in [("train", trainLabels), ("t10k", testLabels)] {
    let pixels = (0..<labels.count * 784).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ 1) }
    let files = [
      ("\(part)-images-idx3-ubyte", idx([labels.count, 28, 28], pixels)),
      ("\(part)-labels-idx1-ubyte", idx([labels.count], labels)),
    ]
    for (name, bytes) in files {
      try folder.write(compressed ? gzipped(bytes) : bytes, to: prefix + name + (compressed ? ".gz" : ""))
    }
  }
}
