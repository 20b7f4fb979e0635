import Datasets
import FileSupport
import Testing

@Suite(
  "A compressed file is accepted or refused as gzip -t does",
  .enabled(if: SystemGzip.isInstalled, "gzip is not installed"))
struct GzipFilesTests {
  /// In no order that would compress well.
  static let labels: [UInt8] = {
    var state: UInt32 = 1
    return (0..<200).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24) % 10
    }
  }()
  static let plain = idx([labels.count], labels)

  /// Loads each file as the labels of 200 images, and compares with what gzip says.
  func compare(_ files: [[UInt8]], _ what: (Int) -> String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder, trainLabels: Self.labels)
    let expected = try SystemGzip.accepts(files)
    for (number, file) in files.enumerated() {
      try folder.write(file, to: "train-labels-idx1-ubyte.gz")
      let images = Result { () throws(DataError) in try FashionMNIST.load(folder: folder.path) }
      switch images {
      case .success(let images):
        #expect(expected[number], "\(what(number)) is accepted", sourceLocation: sourceLocation)
        #expect(images.train.labels == Self.labels, "\(what(number))", sourceLocation: sourceLocation)
      case .failure(let error):
        #expect(!expected[number], "\(what(number)): \(error)", sourceLocation: sourceLocation)
        #expect(
          error.subject.description == folder["train-labels-idx1-ubyte.gz"], "\(what(number))",
          sourceLocation: sourceLocation)
      }
    }
  }

  @Test(
    "every bit of header, body and trailer flipped", arguments: ["named", "dynamic", "stored", "full header"])
  func flippedBits(kind: String) throws {
    let file: [UInt8]
    switch kind {
    case "named": file = try gzipped(Self.plain, options: ["--name", "--fast"])
    case "dynamic": file = try gzipped(Self.plain, options: ["--no-name", "--best"])
    case "stored": file = GzipMember(Self.plain).bytes
    default: file = Self.withFullHeader.bytes
    }
    // All of the header and trailer, and every third bit of the body.
    let bits = (0..<file.count * 8).filter { $0 < 40 * 8 || $0 >= (file.count - 12) * 8 || $0 % 3 == 0 }
    #expect(bits.count > 500)
    let flipped = bits.map { bit in
      var copy = file
      copy[bit / 8] ^= 1 << UInt8(bit % 8)
      return copy
    }
    try compare([file] + flipped) { $0 == 0 ? "the whole file" : "bit \(bits[$0 - 1]) flipped" }
  }

  @Test("cut after every byte")
  func cut() throws {
    let whole = try gzipped(Self.plain)
    try compare((0...whole.count).map { Array(whole.prefix($0)) }) { "cut to \($0) of \(whole.count) bytes" }
  }

  static var withFullHeader: GzipMember {
    var member = GzipMember(plain)
    member.flags = 0b0001_1111
    member.fields = [3, 0, 9, 8, 7] + Array("labels\0a comment\0".utf8)
    return member
  }

  @Test("headers of every kind, and wrong checksums and lengths")
  func headers() throws {
    var files: [(String, [UInt8])] = []
    for flags in 0..<UInt8(255) {
      var member = GzipMember(Self.plain)
      member.flags = flags
      if flags & 4 != 0 { member.fields += [2, 0, 5, 6] }
      if flags & 8 != 0 { member.fields += [0x61, 0] }
      if flags & 16 != 0 { member.fields += [0] }
      files.append(("flags \(flags)", member.bytes))
    }
    for error in [1, 0x8000_0000, UInt32.max] {
      var member = GzipMember(Self.plain)
      member.checksumError = error
      files.append(("checksum off by \(error)", member.bytes))
      member.checksumError = 0
      member.lengthError = error
      files.append(("length off by \(error)", member.bytes))
    }
    var member = Self.withFullHeader
    member.headerChecksumError = 1
    files.append(("header checksum off by 1", member.bytes))
    for method in [0, 7, 9, 255] as [UInt8] {
      var bytes = GzipMember(Self.plain).bytes
      bytes[2] = method
      files.append(("method \(method)", bytes))
    }
    try compare(files.map(\.1)) { files[$0].0 }
  }

  @Test("several members, padding and other bytes after them")
  func whatFollows() throws {
    let whole = try gzipped(Self.plain)
    let empty = GzipMember([]).bytes
    let parts = [0..<1, 1..<8, 8..<100, 100..<Self.plain.count].map {
      GzipMember(Array(Self.plain[$0])).bytes
    }
    var wrong = GzipMember(Array(Self.plain[100...]))
    wrong.checksumError = 1
    let garbage: [UInt8] = [1, 2, 3]
    // Longer than what is read at once.
    let zeros = [UInt8](repeating: 0, count: 200_000)
    let files: [(String, [UInt8])] = [
      ("four members", parts.flatMap { $0 }), ("three of four members", parts[..<3].flatMap { $0 } + empty),
      ("a wrong last member", parts[..<3].flatMap { $0 } + wrong.bytes),
      ("an empty member after", whole + empty), ("an empty member before", empty + whole),
      ("empty members between", empty + parts.flatMap { $0 + empty + empty }),
      ("a cut member after", whole + empty.dropLast()),
      ("the start of a member after", whole + [0x1F, 0x8B]),
      ("half a magic number after", whole + [0x1F]),
      ("a compressed file of another kind after", whole + [0x1F, 0x9D]),
      ("one zero", whole + [0]), ("two zeros", whole + [0, 0]), ("many zeros", whole + zeros),
      ("zeros and a member", whole + zeros + empty), ("zero and a member", whole + [0] + empty),
      ("zeros and garbage", whole + zeros + garbage), ("zero and garbage", whole + [0] + garbage),
      ("garbage", whole + garbage), ("one byte of garbage", whole + [7]),
      ("garbage and zeros", whole + garbage + zeros),
      ("a line feed", whole + [0x0A]), ("garbage before", garbage + whole), ("zeros before", [0, 0] + whole),
      ("nothing", []), ("two bytes", [0x1F, 0x8B]),
    ]
    // What gzip has nothing against but is no label file of the right length is not compared.
    let odd = ["three of four members"]
    let compared = files.filter { !odd.contains($0.0) }
    try compare(compared.map(\.1)) { compared[$0].0 }
  }

  @Test("data verify names the file and what is wrong with it")
  func verify() throws {
    let folder = try TemporaryFolder()
    try writeFashionMNIST(to: folder)
    try folder.write((0..<10).map { "\($0)\n" }.joined(), to: "classes.txt")
    #expect(DatasetVerifier.verify(.fashionMNIST, folder: folder.path).passed)
    var checksum = GzipMember(idx([2], [3, 4]))
    checksum.checksumError = 1
    var length = GzipMember(idx([2], [3, 4]))
    length.lengthError = 1
    let whole = GzipMember(idx([2], [3, 4])).bytes
    for (bytes, words) in [
      (checksum.bytes, "checksum"), (length.bytes, "length"), (whole.dropLast(), "the end of the file"),
      (whole + [1], "other bytes after"),
    ] {
      try folder.write(bytes, to: "t10k-labels-idx1-ubyte.gz")
      let failed = DatasetVerifier.verify(.fashionMNIST, folder: folder.path).checks.filter { !$0.passed }
      #expect(failed.map(\.file) == [folder["t10k-labels-idx1-ubyte.gz"]])
      #expect(failed.allSatisfy { $0.finding.description.contains(words) }, "\(failed)")
    }
  }
}
