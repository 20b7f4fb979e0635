import Datasets
import FileSupport
import Testing

@Suite struct CIFAR10Tests {
  @Test(
    "the files are read in order, pixels and classes as stored", arguments: ["", "cifar-10-batches-bin/"])
  func load(prefix: String) throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder, under: prefix, imagesPerFile: 3)
    let images = try CIFAR10.load(folder: folder.path)
    #expect(images.name == "CIFAR-10")
    #expect(images.classNames == CIFAR10.classNames)
    #expect(images.train.labels == (0..<15).map { UInt8($0 % 10) })
    #expect(images.test.labels == [5, 6, 7])
    let records = cifarRecords(count: 15)
    #expect(Array(images.train.pixels[3072 * 14..<3072 * 15]) == Array(records[3073 * 14 + 1..<3073 * 15]))
    #expect(Array(images.test.pixels[0..<3072]) == Array(cifarRecords(count: 1, firstImage: 15)[1...]))
  }

  @Test("mean and deviation are those of the training pixels")
  func statistics() throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder, imagesPerFile: 3)
    let images = try CIFAR10.load(folder: folder.path)
    for channel in 0..<3 {
      var values: [Double] = []
      for image in 0..<15 {
        let start = image * 3072 + channel * 1024
        values += images.train.pixels[start..<start + 1024].map { Double($0) / 255 }
      }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / Double(values.count)
      #expect(abs(Double(images.mean[channel]) - mean) < 1e-6)
      #expect(abs(Double(images.deviation[channel]) - variance.squareRoot()) < 1e-6)
    }
  }

  @Test("a channel of one colour has deviation 1, so that nothing is divided by zero")
  func flatChannel() {
    let black = LabelledImages(pixels: Array(repeating: 0, count: 3072), labels: [0])
    let statistics = ChannelStatistics(black)
    #expect(statistics.mean == [0, 0, 0])
    #expect(statistics.deviation == [1, 1, 1])
    #expect(ChannelStatistics(LabelledImages(pixels: [], labels: [])).deviation == [1, 1, 1])
  }

  @Test("class names beside the images are used when there are ten, without control characters")
  func classNames() throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder, imagesPerFile: 1)
    let names = (0..<10).map { "class\u{1B}\($0)" }
    try folder.write(names.joined(separator: "\r\n") + "\n\n", to: "batches.meta.txt")
    #expect(try CIFAR10.load(folder: folder.path).classNames == (0..<10).map { "class?\($0)" })
    try folder.write("only\ntwo\n", to: "batches.meta.txt")
    #expect(try CIFAR10.load(folder: folder.path).classNames == CIFAR10.classNames)
    try folder.write([0xFF, 0xFE, 0], to: "batches.meta.txt")
    #expect(try CIFAR10.load(folder: folder.path).classNames == CIFAR10.classNames)
  }

  @Test("a folder without the files is refused with how to get them")
  func missingFolder() throws {
    let folder = try TemporaryFolder()
    expectDataError(.missing, mentioning: folder.path, "get CIFAR-10") {
      _ = try CIFAR10.load(folder: folder.path)
    }
  }

  @Test("one missing file is named")
  func missingFile() throws {
    let folder = try TemporaryFolder()
    for name in CIFAR10.trainingFiles { try folder.write(cifarRecords(count: 1), to: name) }
    expectDataError(.missing, mentioning: folder[CIFAR10.testFile], "not there") {
      _ = try CIFAR10.load(folder: folder.path)
    }
  }

  @Test("a truncated or empty file is refused", arguments: [0, 1, 3072, 3074, 3 * 3073 - 1])
  func size(bytes: Int) throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder)
    let path = try folder.write(cifarRecords(count: 3).prefix(bytes), to: "data_batch_4.bin")
    expectDataError(.malformed, mentioning: path, "\(bytes) bytes", "30730000") {
      _ = try CIFAR10.load(folder: folder.path)
    }
  }

  @Test("a class out of range is refused with its image")
  func label() throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder)
    var records = cifarRecords(count: 3)
    records[2 * 3073] = 10
    let path = try folder.write(records, to: "test_batch.bin")
    expectDataError(.malformed, mentioning: path, "class 10 in image 3 of 3", "0 to 9") {
      _ = try CIFAR10.load(folder: folder.path)
    }
  }
}
