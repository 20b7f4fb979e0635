import FileSupport
import Foundation
import Glibc
import Testing

/// Nobody is at the other end of these FIFOs, so whoever opens one as if it was a file waits without end.
@Suite("A FIFO in the place of a file is refused at once and named", .timeLimit(.minutes(3)))
struct SpecialFileTests {
  private let program: Program

  init() throws { program = try Program() }

  /// - Returns: the path.
  @discardableResult
  private func makeFIFO(_ name: String) throws -> String {
    let path = program.home[name]
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try? FileManager.default.removeItem(atPath: path)
    try #require(mkfifo(path, 0o600) == 0)
    return path
  }

  private func expectRefusal(
    _ arguments: [String], naming path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    expectFailure(
      try program.run(arguments), mentioning: [path, "a FIFO (pipe), not a file"],
      sourceLocation: sourceLocation)
  }

  @Test("Weights to read and to write")
  func weights() throws {
    let names = ["--names-dir", try Samples.writeNames(to: program.home)]
    let images = ["--data-dir", try Samples.writeImages(to: program.home)]
    let fifo = try makeFIFO("w.safetensors")
    for network in [["rnn"] + names, ["cnn"] + images] {
      try expectRefusal(["train"] + network + ["--init", fifo], naming: fifo)
      try expectRefusal(["train"] + network + ["--save", fifo], naming: fifo)
      try expectRefusal(["evaluate"] + network + ["--weights", fifo], naming: fifo)
      let picture = ["screenshot"] + network + ["-o", program.home["a.svg"]]
      try expectRefusal(picture + ["--init", fifo], naming: fifo)
      try expectRefusal(picture + ["--save", fifo], naming: fifo)
    }
    try expectRefusal(
      ["generate", "--language", "Irish", "--start", "A", "--weights", fifo], naming: fifo)
  }

  @Test("Output of a process is no file of weights, a file on standard input is one")
  func streams() throws {
    let weights = program.home["w.safetensors"]
    let names = ["--names-dir", try Samples.writeNames(to: program.home)]
    #expect(
      try program.run(["train", "rnn", "--max-iterations", "1", "--save", weights] + names).status == 0)
    let judge = ["\(Program.binary)", "evaluate", "rnn"] + names
    func run(_ script: String) throws -> Ended {
      try program.start(command: ["bash", "-c", script, "bash", weights] + judge).wait()
    }
    let piped = try run("w=$1; shift; exec \"$@\" --weights <(cat \"$w\")")
    expectFailure(piped, mentioning: ["/dev/fd/", "a FIFO (pipe), not a file", "copy"])
    let redirected = try run("w=$1; shift; exec \"$@\" --weights /dev/stdin < \"$w\"")
    #expect(redirected.status == 0, "\(redirected.errors)")
  }

  @Test("Files of data sets")
  func data() throws {
    for name in ["data_batch_2.bin", "test_batch.bin"] {
      try? FileManager.default.removeItem(atPath: program.home["images"])
      let folder = try Samples.writeImages(to: program.home)
      try expectRefusal(["train", "cnn", "--data-dir", folder], naming: try makeFIFO("images/\(name)"))
    }
    for name in ["train-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "classes.txt"] {
      try? FileManager.default.removeItem(atPath: program.home["fashion"])
      let folder = try Samples.writeFashion(to: program.home)
      try expectRefusal(["train", "cnn", "--data-dir", folder], naming: try makeFIFO("fashion/\(name)"))
    }
    let names = try Samples.writeNames(to: program.home)
    let list = try makeFIFO("names/Deeish.txt")
    try expectRefusal(["train", "rnn", "--names-dir", names], naming: list)
    expectFailure(
      try program.run("train", "rnn", "--names-dir", list), mentioning: [list, "a FIFO (pipe)", "a folder"])
  }

  @Test("Settings")
  func settings() throws {
    try expectRefusal(["describe", "rnn"], naming: try makeFIFO("config/ml2-tui/settings.json"))
  }

  @Test("The list of what was saved is passed over, and the weights are saved")
  func index() throws {
    let names = try Samples.writeNames(to: program.home)
    for name in ["saved-weights.jsonl", "saved-weights.jsonl.lock"] {
      try makeFIFO("data/ml2-tui/\(name)")
      let file = program.home["w.safetensors"]
      let ended = try program.run(
        "train", "rnn", "--names-dir", names, "--max-iterations", "1", "--save", file)
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(FileManager.default.fileExists(atPath: file))
      #expect(try program.run("generate", "--language", "Irish", "--start", "A").status == 0)
      try FileManager.default.removeItem(atPath: program.home["data/ml2-tui/\(name)"])
    }
  }

  @Test("What is fetched, the part that has come, and the lock")
  func fetch() throws {
    let archive = try makeFIFO("archive.tar.gz")
    func expectFetchRefusal(_ url: String, naming path: String) throws {
      let ended = try program.run("data", "fetch", "cifar10", "--url", url)
      #expect(ended.status == 1 && ended.output == "")
      for part in [path, "a FIFO (pipe), not a file"] {
        #expect(ended.errorLines.last?.contains(part) == true, "\(ended.errors)")
      }
    }
    try expectFetchRefusal("file://\(archive)", naming: archive)
    try program.home.write("x", to: "other.tar.gz")
    let url = "file://" + program.home["other.tar.gz"]
    let part = "data/ml2-tui/cifar10-c32a1d4ab5d03f1284b67883e8d87530.part"
    try expectFetchRefusal(url, naming: try makeFIFO(part))
    try FileManager.default.removeItem(atPath: program.home[part])
    try expectFetchRefusal(url, naming: try makeFIFO("data/ml2-tui/.cifar10.lock"))
  }

  @Test("A FIFO that somebody reads takes the list of names, one that nobody reads is refused")
  func split() throws {
    let fifo = try makeFIFO("split")
    let names = try Samples.writeNames(to: program.home)
    let arguments = [
      "train", "rnn", "--names-dir", names, "--max-iterations", "1", "--write-split", fifo,
    ]
    expectFailure(try program.run(arguments), mentioning: [fifo, "nobody reads"])
    let reader = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    #expect(try program.run(arguments).status == 0)
    var first: UInt8 = 0
    #expect(read(reader, &first, 1) == 1)
  }

  @Test("Where the list of saved weights should be, it is named, and the weights are saved and names made")
  func savedList() throws {
    let names = try Samples.writeNames(to: program.home)
    let list = try makeFIFO("data/ml2-tui/saved-weights.jsonl")
    let trained = try program.run(
      "train", "rnn", "--names-dir", names, "--max-iterations", "2", "--save", program.home["w"])
    #expect(trained.status == 0)
    #expect(trained.errors.contains("\(list), which says where weights were saved: is a FIFO (pipe)"))
    #expect(FileManager.default.fileExists(atPath: program.home["w"]))
    let made = try program.run("generate", "--language", "Irish", "--start", "A")
    #expect(made.status == 0)
    #expect(made.lines.count == 1)
    #expect(made.errors.contains("\(list), which says where"))
  }
}
