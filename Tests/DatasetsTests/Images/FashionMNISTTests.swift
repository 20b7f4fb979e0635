import Datasets
import FileSupport
import Foundation
import Testing

@Suite struct FashionMNISTTests {
  @Test("plain and compressed files give the same images", arguments: [true, false])
  func load(compressed: Bool) throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder, compressed: compressed)
    let images = try FashionMNIST.load(folder: folder.path)
    #expect(images.name == "Fashion-MNIST")
    #expect(images.classNames.count == 10)
    #expect(images.train.labels == [0, 1, 2, 9])
    #expect(images.test.labels == [3, 4])
  }

  @Test("an image gets a black border of 2 and is repeated over the channels")
  func padding() throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder)
    let train = try FashionMNIST.load(folder: folder.path).train
    for image in 0..<4 {
      for channel in 0..<3 {
        for y in 0..<32 {
          for x in 0..<32 {
            let inside = (2..<30).contains(y) && (2..<30).contains(x)
            let place = image * 784 + (y - 2) * 28 + x - 2
            let expected = inside ? UInt8(truncatingIfNeeded: place &* 13 &+ 1) : 0
            let found = train.pixels[image * 3072 + channel * 1024 + y * 32 + x]
            if found != expected { Issue.record("image \(image) channel \(channel) (\(x), \(y)): \(found)") }
          }
        }
      }
    }
  }

  @Test("classes.txt names the classes of another data set, and how many there are")
  func otherClasses() throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder, trainLabels: [0, 11], testLabels: [1])
    expectDataError(.malformed, mentioning: "train-labels", "class 11 for image 2", "0 to 9", "classes.txt") {
      _ = try FashionMNIST.load(folder: folder.path)
    }
    try folder.write((0..<12).map { "letter \($0)\n" }.joined(), to: "classes.txt")
    let images = try FashionMNIST.load(folder: folder.path)
    #expect(images.classNames.last == "letter 11")
    #expect(images.name != "Fashion-MNIST")
  }

  @Test(
    "a classes.txt that cannot be used is refused with what is wrong with it",
    arguments: [
      (Array("caf\u{E9}".unicodeScalars.map { UInt8($0.value) }), "UTF-8"), (Array("\n \n".utf8), "no names"),
      (Array("cat\ndog\ncat\n".utf8), "the name cat twice"),
      (Array(String(repeating: "x", count: 41).utf8), "41 characters"),
    ])
  func badClasses(bytes: [UInt8], problem: String) throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder, trainLabels: [0, 1], testLabels: [1])
    try folder.write(bytes, to: "classes.txt")
    expectDataError(.malformed, mentioning: "classes.txt", problem) {
      _ = try FashionMNIST.load(folder: folder.path)
    }
  }

  @Test("a folder that is not there is called so, and so is a file in its place")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "file")
    for kind in ImageDatasetKind.allCases {
      expectDataError(.missing, mentioning: folder["none"], "not there", "a folder") {
        _ = try ImageDataset.load(kind, folder: folder["none"])
      }
      expectDataError(.missing, mentioning: folder["file"], "a file, not a folder") {
        _ = try ImageDataset.load(kind, folder: folder["file"])
      }
    }
  }

  @Test("headers that lie are refused without taking their word for the memory")
  func hostileHeaders() throws {
    let pixels = [UInt8](repeating: 1, count: 4 * 784)
    let cases: [(bytes: [UInt8], part: String)] = [
      ([], "no bytes"),
      ([0, 0], "begins with 0 0"),
      (idx([4, 28, 28], pixels, type: 13), "0 0 8 3"),
      (idx([4, 784], pixels), "0 0 8 3"),
      (Array(idx([4, 28, 28], pixels).prefix(9)), "end within its header"),
      (idx([Int(UInt32.max), Int(UInt32.max), Int(UInt32.max)], pixels), "images of 4294967295×4294967295"),
      (idx([0, 28, 28], []), "0 images"),
      (idx([8_000_000, 28, 28], pixels), "8,000,000 images"),
      (idx([5, 28, 28], pixels), "4 labels"),
      (idx([3, 28, 28], pixels), "4 labels"),
      (idx([4, 28, 28], pixels.dropLast()), "3135 elements"),
      (idx([4, 28, 28], pixels + [0]), "more elements"),
      (idx([4, 14, 56], pixels), "14×56"),
      (idx([2, 28, 28], Array(pixels.prefix(1568))), "4 labels"),
    ]
    for (bytes, part) in cases {
      for compressed in [false, true] {
        let folder = try TemporaryFolder()
        try writeFashionMNIST(to: folder, compressed: compressed)
        let name = "train-images-idx3-ubyte" + (compressed ? ".gz" : "")
        try folder.write(compressed ? gzipped(bytes) : bytes, to: name)
        expectDataError(.malformed, mentioning: part, "train-images") {
          _ = try FashionMNIST.load(folder: folder.path)
        }
      }
    }
  }

  @Test("a compressed file that was cut off is refused")
  func truncatedGzip() throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder)
    let whole = try gzipped(idx([4, 28, 28], (0..<3136).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }))
    for length in [1, 5, 20, whole.count / 2, whole.count - 9] {
      try folder.write(whole.prefix(length), to: "train-images-idx3-ubyte.gz")
      expectDataError(.malformed, mentioning: "train-images-idx3-ubyte.gz") {
        _ = try FashionMNIST.load(folder: folder.path)
      }
    }
  }

  @Test("a missing file is named")
  func missing() throws {
    let folder = try TemporaryFolder()
    expectDataError(
      .missing, mentioning: folder.path, "train-images-idx3-ubyte.gz", "train-images.idx3-ubyte"
    ) {
      _ = try FashionMNIST.load(folder: folder.path)
    }
    try writeFashionMNIST(to: folder)
    for name in ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"] {
      let file = "\(name)-ubyte.gz"
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder[file]))
      try FileManager.default.removeItem(atPath: folder[file])
      expectDataError(.missing, mentioning: folder.path, file) {
        _ = try FashionMNIST.load(folder: folder.path)
      }
      try folder.write(bytes, to: file)
    }
  }

  @Test(
    "the files are found where torchvision and older copies have them",
    arguments: ["", "raw/", "FashionMNIST/raw/"], ["-idx", ".idx"])
  func layouts(prefix: String, hyphen: String) throws {
    for isCompressed in [true, false] {
      let folder = try TemporaryFolder()
      try writeFashionMNIST(to: folder, under: prefix, compressed: isCompressed)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder[prefix]) {
        try FileManager.default.moveItem(
          atPath: folder[prefix + name],
          toPath: folder[prefix + name.replacingOccurrences(of: "-idx", with: hyphen) + "_"])
      }
      for name in try FileManager.default.contentsOfDirectory(atPath: folder[prefix]) {
        try FileManager.default.moveItem(
          atPath: folder[prefix + name], toPath: folder[prefix + String(name.dropLast())])
      }
      #expect(try FashionMNIST.load(folder: folder.path).train.labels == [0, 1, 2, 9])
      #expect(ImageDataset.recognize(folder.path) == .fashionMNIST)
      #expect(try ImageDataset.classNames(.fashionMNIST, folder: folder.path).count == 10)
      let files = DatasetVerifier.verify(.fashionMNIST, folder: folder.path).checks.map(\.file)
      #expect(files.allSatisfy { $0.contains("\(hyphen)") } && files.count == 4)
    }
  }

  @Test("labels are read no further than there are images for", arguments: [2_000_000_000, 5, 3, 0])
  func labelBomb(announced: Int) throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder)
    // 64 MB of zeros, as they compress well.
    let bytes = try gzipped(idx([announced], [UInt8](repeating: 0, count: 1 << 26)))
    try folder.write(bytes, to: "train-labels-idx1-ubyte.gz")
    expectDataError(.malformed, mentioning: "train-labels", "labels", "4, one for each image") {
      _ = try FashionMNIST.load(folder: folder.path)
    }
    try folder.write(
      gzipped(idx([4], [UInt8](repeating: 0, count: 1 << 26))), to: "train-labels-idx1-ubyte.gz")
    expectDataError(.malformed, mentioning: "train-labels", "more elements than its header says") {
      _ = try FashionMNIST.load(folder: folder.path)
    }
  }

  @Test("no more classes are taken than a label can name", arguments: [1, 255, 256, 257, 300, 2000, 5000])
  func manyClasses(count: Int) throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder, trainLabels: [0, 0], testLabels: [0])
    try folder.write((0..<count).map { "c\($0)\n" }.joined(), to: "classes.txt")
    guard count > 256 else {
      #expect(try FashionMNIST.load(folder: folder.path).classNames.count == count)
      return
    }
    expectDataError(.malformed, mentioning: "classes.txt", "classes", "at most 256") {
      _ = try FashionMNIST.load(folder: folder.path)
    }
    expectDataError(.malformed, mentioning: "classes.txt", "at most 256") {
      _ = try ImageDataset.classNames(.fashionMNIST, folder: folder.path)
    }
  }
}
