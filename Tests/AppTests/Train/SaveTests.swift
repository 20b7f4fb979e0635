import FileSupport
import Foundation
import Glibc
import Models
import Testing

@Suite("Where weights are saved") struct SaveTests {
  @Test("A file that cannot be written fails before training starts")
  func unwritable() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    try program.home.write("text", to: "file")
    for (path, word) in [
      ("missing/w.safetensors", "folder"), ("names", "folder"), ("file/w.safetensors", "folder"),
      ("/proc/w.safetensors", "/proc"),
    ] {
      let ended = try program.run(
        "train", "rnn", "--names-dir", names, "--save", path.hasPrefix("/") ? path : program.home[path])
      #expect(ended.status == 1, "\(path)")
      #expect(ended.output == "")
      #expect(ended.errorLines.count == 1)
      #expect(ended.errors.contains(path))
      #expect(ended.errors.contains(word), "\(ended.errors)")
    }
    #expect(program.home.contents(of: "names").count == 3)
  }

  @Test("Without a data folder that can be made there is one line about it")
  func noDataFolder() throws {
    let program = try Program()
    try program.home.write("text", to: "data")
    let ended = try program.run(
      "train", "rnn", "--names-dir", Samples.writeNames(to: program.home), "--max-iterations", "1")
    #expect(ended.status == 1)
    #expect(ended.output == "")
    #expect(ended.errorLines.count == 1)
    #expect(ended.errors.contains("XDG_DATA_HOME"))
  }

  @Test("Weights that cannot be written in the end go to the data folder")
  func fallback() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let file = try program.home.write("", to: "gone/w.safetensors")
    let running = try program.start(
      "train", "rnn", "--names-dir", names, "--epochs", "100000", "--save", file)
    try running.wait(for: "Epoch [1/")
    try FileManager.default.removeItem(atPath: program.home["gone"])
    running.send(SIGTERM)
    let ended = try running.wait()
    #expect(ended.status == 1)
    #expect(ended.errorLines.count == 1)
    #expect(ended.errors.contains(file))
    let saved = try #require(program.savedWeights.first)
    #expect(ended.lines.last?.hasSuffix(saved) == true)
    #expect(
      try Weights(contentsOf: URL(fileURLWithPath: program.home["\(Program.weightsFolder)/\(saved)"])).names
        .count == 6)
  }

  @Test("An existing file is replaced as a whole, and nothing else is left beside it")
  func replaces() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let file = try program.home.write("old", to: "out/w.safetensors")
    let ended = try program.run("train", "rnn", "--names-dir", names, "--max-iterations", "1", "--save", file)
    #expect(ended.status == 0)
    #expect(program.home.contents(of: "out") == ["w.safetensors"])
    #expect(try Weights(contentsOf: URL(fileURLWithPath: file)).names.count == 6)
  }
}
