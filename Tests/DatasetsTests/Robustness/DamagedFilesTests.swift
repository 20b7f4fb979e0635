import Datasets
import FileSupport
import Testing

/// Damage of every kind must end in a `DataError` or in data that keeps its promises, never in a trap.
@Suite struct DamagedFilesTests {
  /// The bytes cut off, with bits flipped, or with a stretch overwritten, inserted or taken out.
  func damage(_ bytes: [UInt8], _ random: inout RepeatableRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<random.next(below: 3) + 1 where !bytes.isEmpty {
      let place = random.next(below: bytes.count)
      switch random.next(below: 5) {
      case 0: bytes.removeLast(bytes.count - place)
      case 1: bytes[place] ^= 1 << UInt8(random.next(below: 8))
      case 2: bytes[place] = [0, 0xFF, 0x7F, 0x80, 0x0A][random.next(below: 5)]
      case 3:
        bytes.insert(
          contentsOf: (0..<random.next(below: 40)).map { _ in UInt8(random.next(below: 256)) }, at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + random.next(below: 100) + 1))
      }
    }
    return bytes
  }

  @Test("damaged CIFAR-10 files")
  func cifar() throws {
    let folder = try TemporaryFolder()
    try writeCIFAR(to: folder, imagesPerFile: 2)
    let whole = cifarRecords(count: 2)
    var random = RepeatableRandom(state: 1)
    for round in 0..<150 {
      try folder.write(damage(whole, &random), to: "data_batch_3.bin")
      do throws(DataError) {
        let images = try CIFAR10.load(folder: folder.path)
        #expect(images.train.pixels.count == images.train.count * 3072, "round \(round)")
        #expect(images.train.labels.allSatisfy { $0 < 10 }, "round \(round)")
      } catch {
        #expect(error.description.contains("data_batch_3.bin"), "round \(round)")
      }
    }
  }

  @Test("damaged IDX files, plain and compressed", arguments: [false, true])
  func idxFiles(compressed: Bool) throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder, compressed: compressed)
    let suffix = compressed ? ".gz" : ""
    let images = idx([4, 28, 28], [UInt8](repeating: 3, count: 3136))
    let labels = idx([4], [1, 2, 3, 4])
    let files = try [
      ("train-images-idx3-ubyte" + suffix, compressed ? gzipped(images) : images),
      ("train-labels-idx1-ubyte" + suffix, compressed ? gzipped(labels) : labels),
    ]
    var random = RepeatableRandom(state: 2)
    for round in 0..<300 {
      let (name, bytes) = files[round % 2]
      try folder.write(damage(bytes, &random), to: name)
      do throws(DataError) {
        let dataset = try FashionMNIST.load(folder: folder.path)
        #expect(dataset.train.pixels.count == dataset.train.count * 3072, "round \(round)")
        #expect(dataset.train.labels.allSatisfy { $0 < 10 }, "round \(round)")
      } catch {
        #expect(error.description.split(whereSeparator: \.isNewline).count == 1, "round \(round)")
      }
      try folder.write(bytes, to: name)
    }
  }

  @Test("damaged name files")
  func names() throws {
    let folder = try TemporaryFolder()
    let text = "\u{FEFF}Łukasz\r\nO’Brien\n\nÅström\nПетров\nNguyễn\n" + String(repeating: "ab\n", count: 20)
    var random = RepeatableRandom(state: 3)
    for round in 0..<300 {
      try folder.write(damage(Array(text.utf8), &random), to: "Mixed.txt")
      do throws(DataError) {
        let (names, _) = try NameDataset.load(folder: folder.path)
        #expect(names.names[0].allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 < 58 } }, "round \(round)")
      } catch {
        #expect(error.description.contains("Mixed.txt"), "round \(round)")
      }
    }
  }

  @Test("damaged archives put nothing half in place")
  func archives() throws {
    let whole = try Archive.cifar(imagesPerFile: 1)
    var random = RepeatableRandom(state: 4)
    for round in 0..<40 {
      let folder = try TemporaryFolder()
      let archive = try Archive(bytes: damage(whole.bytes, &random))
      let path = try folder.write(archive.bytes, to: "archive")
      let fetch = try CIFAR10Fetch(url: "file://" + path, md5: archive.md5, into: folder["data"], retries: 0)
      do throws(DataError) {
        _ = try fetch.run()
        #expect(try CIFAR10.load(folder: folder["data"]).train.count == 5, "round \(round)")
      } catch {
        #expect((try? CIFAR10.load(folder: folder["data"])) == nil, "round \(round)")
      }
    }
  }
}

/// A generator that gives the same numbers in every run.
struct RepeatableRandom {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
