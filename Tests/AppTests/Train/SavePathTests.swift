import FileSupport
import Foundation
import Glibc
import Models
import Testing

@Suite("What a path for weights may be") struct SavePathTests {
  private let program: Program
  private let names: String

  init() throws {
    program = try Program()
    names = try Samples.writeNames(to: program.home)
  }

  private func train(_ options: String...) throws -> Ended {
    try program.run(["train", "rnn", "--names-dir", names, "--max-iterations", "1"] + options)
  }

  private func isWeights(_ name: String) -> Bool {
    (try? Weights(contentsOf: URL(fileURLWithPath: program.home[name])).names.count) == 6
  }

  @Test("A link to a file that is not there yet stays a link, and the file is made")
  func danglingLinks() throws {
    try program.home.write("", to: "out/other")
    symlink("out/run-1", program.home["latest"])
    symlink("latest", program.home["link"])
    #expect(try train("--save", program.home["link"]).status == 0)
    #expect(isWeights("out/run-1"))
    for (link, target) in [("link", "latest"), ("latest", "out/run-1")] {
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: program.home[link]) == target)
    }
    symlink("nowhere/run", program.home["broken"])
    expectFailure(try train("--save", program.home["broken"]), mentioning: ["broken", "nowhere"])
    symlink("ring", program.home["ring"])
    expectFailure(try train("--save", program.home["ring"]), mentioning: ["ring"])
  }

  @Test("A tilde means the home of the environment, and messages name the real path")
  func tilde() throws {
    let saved = try train("--save=~/x.safetensors")
    #expect(saved.status == 0 && isWeights("x.safetensors"), "\(saved.errors)")
    #expect(saved.output.contains(program.home["x.safetensors"]) && !saved.output.contains("~"))
    #expect(
      try program.run("evaluate", "rnn", "--names-dir=~/names", "--weights=~/x.safetensors").status == 0)
    #expect(try train("--init=~/x.safetensors").status == 0)
    let generated = try program.run(
      "generate", "--language", "Aaish", "--start", "K", "--weights=~/x.safetensors")
    #expect(generated.status == 0 && generated.errors.contains(program.home["x.safetensors"]))
    let missing = try program.run("evaluate", "cnn", "--data-dir=~/none", "--weights=~/x.safetensors")
    #expect(missing.status == 1 && missing.errors.contains(program.home["none"]), "\(missing.errors)")
  }

  @Test("A tilde with a name is a name like any other")
  func tildeName() throws {
    for option in ["--weights=~daemon/x", "--weights=~root"] {
      let ended = try program.run("evaluate", "rnn", option)
      #expect(ended.status == 1 && ended.errors.contains("/~"), "\(ended.errors)")
      #expect(!ended.errors.contains("/usr/sbin"))
    }
  }

  @Test("A pipe, a device and a folder are refused at once", .timeLimit(.minutes(1)))
  func notAFile() throws {
    mkfifo(program.home["pipe"], 0o600)
    expectFailure(try train("--save", program.home["pipe"]), mentioning: [program.home["pipe"], "a FIFO"])
    for path in ["/dev/null", "/dev/full"] {
      expectFailure(try train("--save", path), mentioning: [path, "a device, not a file"])
    }
    expectFailure(try train("--save", program.home.path), mentioning: ["folder"])
  }

  @Test("A place without room for the weights is refused before training")
  func noRoom() throws {
    let running = try program.start(command: [
      "/bin/sh", "-c",
      "ulimit -f 100; exec \(Program.binary) train rnn --names-dir \(names) --save \(program.home["w"])",
    ])
    expectFailure(try running.wait(), mentioning: [program.home["w"], "bytes"])
    #expect(!FileManager.default.fileExists(atPath: program.home["w"]))
  }

  @Test("What a killed save has left is removed by a later one, and nothing else")
  func leftovers() throws {
    let gone = Process()
    gone.executableURL = URL(fileURLWithPath: "/bin/true")
    try gone.run()
    gone.waitUntilExit()
    let stale = ".ml2-tui-\(gone.processIdentifier)-abc.tmp"
    let others = [".ml2-tui-\(getpid())-abc.tmp", ".ml2-tui-mine.tmp", "other.tmp"]
    for name in others + [stale] { try program.home.write("part", to: "out/\(name)") }
    #expect(try train("--save", program.home["out/w"]).status == 0)
    #expect(program.home.contents(of: "out") == (others + ["w"]).sorted())
  }

  @Test(
    "When destination and data folder both fail, the weights are kept elsewhere and standard error says where"
  )
  func lastResort() throws {
    let file = try program.home.write("", to: "gone/w.safetensors")
    let folder = try program.home.write("", to: "cwd/x")
    let running = try program.start(command: [
      "/bin/sh", "-c",
      "cd \((folder as NSString).deletingLastPathComponent); exec \(Program.binary) train rnn"
        + " --names-dir \(names) --epochs 100000 --save \(file) --runs-dir \(program.home["runs"])",
    ])
    try running.wait(for: "Epoch [1/")
    try FileManager.default.removeItem(atPath: program.home["gone"])
    try? FileManager.default.removeItem(atPath: program.home["data"])
    try program.home.write("a file", to: "data")
    running.send(SIGTERM)
    let ended = try running.wait()
    #expect(ended.status == 1)
    let kept = try #require(program.home.contents(of: "cwd").first { $0.hasSuffix(".safetensors") })
    #expect(isWeights("cwd/\(kept)"))
    for part in [file, program.home["data"], program.home["cwd/\(kept)"]] {
      #expect(ended.errors.contains(part), "\(ended.errors)")
    }
  }
}
