import FileSupport
import Foundation
import Testing

@Suite("Data files that cannot be used") struct BadDataTests {
  @Test("A folder that is not there is named with what to do")
  func missing() throws {
    let program = try Program()
    expectFailure(
      try program.run("train", "cnn", "--data-dir", "/nowhere/at/all"),
      mentioning: ["/nowhere/at/all", "data fetch cifar10"])
    expectFailure(
      try program.run("train", "cnn", "--dataset", "fashion-mnist", "--data-dir", program.home.path),
      mentioning: [program.home.path, "train-images-idx3-ubyte"])
    expectFailure(
      try program.run("train", "rnn", "--names-dir", "/nowhere/at/all"),
      mentioning: ["/nowhere/at/all", "<Language>.txt", "--names-dir"])
    expectFailure(
      try program.run("train", "rnn", "--names-dir", program.home.path),
      mentioning: [program.home.path, "no file that ends in .txt"])
  }

  @Test("A damaged CIFAR-10 file is named with what is wrong", arguments: 0..<4)
  func images(fault: Int) throws {
    let program = try Program()
    let folder = try Samples.writeImages(to: program.home)
    let records = Samples.records(20)
    let file = "images/data_batch_3.bin"
    let parts: [String]
    switch fault {
    case 0:
      try program.home.write(records.dropLast(), to: file)
      parts = ["61459 bytes", "multiple of 3073"]
    case 1:
      try program.home.write([UInt8](), to: file)
      parts = ["0 bytes"]
    case 2:
      var wrong = records
      wrong[3073 * 4] = 10
      try program.home.write(wrong, to: file)
      parts = ["class 10 in image 5 of 20", "0 to 9"]
    default:
      try FileManager.default.removeItem(atPath: program.home[file])
      parts = ["fetch"]
    }
    expectFailure(
      try program.run("train", "cnn", "--data-dir", folder), mentioning: ["data_batch_3.bin"] + parts)
  }

  @Test("A damaged Fashion-MNIST file is named", arguments: 0..<3)
  func fashion(fault: Int) throws {
    let program = try Program()
    let folder = try Samples.writeFashion(to: program.home)
    let name = fault == 2 ? "t10k-labels-idx1-ubyte" : "train-images-idx3-ubyte"
    switch fault {
    case 0: try program.home.write([1, 2, 3], to: "fashion/\(name)")
    case 1: try program.home.write(Samples.idx([4000, 28, 28], [1, 2, 3]), to: "fashion/\(name)")
    default: try program.home.write(Samples.idx([10], Array(repeating: 10, count: 10)), to: "fashion/\(name)")
    }
    expectFailure(try program.run("train", "cnn", "--data-dir", folder), mentioning: [name])
  }

  /// Contents of a name file with words of the message.
  static let lists: [(bytes: [UInt8], parts: [String])] = [
    ([], ["no names"]),
    (Array("\n \n\n".utf8), ["no names"]),
    (Array("Anna\u{0}Berta\n".utf8), ["zero byte", "UTF-8"]),
    ([0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x0A], ["line 1", "not UTF-8", "iconv -f latin1"]),
    ([0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00], ["UTF-16", "iconv"]),
    (Array("東京\n大阪\n".utf8), ["letters A to Z"]),
    (Array("name,rank\nSmith,1\n".utf8), ["table", "comma", "one name a line"]),
  ]

  @Test("A name file that is empty, binary or in another encoding is named", arguments: lists)
  func names(_ bytes: [UInt8], _ parts: [String]) throws {
    let program = try Program()
    let folder = try Samples.writeNames(to: program.home)
    try program.home.write(bytes, to: "names/Deeish.txt")
    expectFailure(
      try program.run("train", "rnn", "--names-dir", folder), mentioning: ["Deeish.txt"] + parts)
  }

  @Test("Control characters in file names are not shown")
  func controlCharacters() throws {
    let program = try Program()
    try program.home.write("", to: "names/Ev\u{1B}[31mil.txt")
    let ended = try program.run("train", "rnn", "--names-dir", program.home["names"])
    expectFailure(ended, mentioning: ["Ev?[31mil.txt"])
    #expect(!ended.errors.contains("\u{1B}"))
  }

  @Test("Lines that are left out are counted in a note, and the rest is trained on")
  func leftOut() throws {
    let program = try Program()
    let folder = try Samples.writeNames(to: program.home)
    let longName = String(repeating: "a", count: 101)
    try program.home.write("Müller\nŁukasz\n東京\n\(longName)\nSchmidt\n", to: "names/Deeish.txt")
    let ended = try program.run("train", "rnn", "--names-dir", folder, "--max-iterations", "1")
    #expect(ended.status == 0)
    #expect(ended.errorLines.count == 1)
    #expect(ended.errors.contains("left out 2 lines"))
    #expect(ended.lines.last?.hasPrefix("Weights saved to ") == true)
  }
}
