import FileSupport
import Foundation
import Glibc
import Models
import Testing

/// What a command prints either arrives, or the command says why it has not and fails.
@Suite("Output that cannot be written") struct LostOutputTests {
  /// Where standard output goes, and the word for why nothing arrives there.
  static let places = [("> /dev/full", "no space left"), (">&-", "closed")]

  /// Of the whole program, as its parser knows it.
  private struct CommandTree: Decodable {
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?

      /// The words that lead to each command, and whether there is none below it.
      var all: [(path: [String], isLeaf: Bool)] {
        let below = subcommands ?? []
        let paths = below.flatMap { next in
          next.all.map { (path: [next.commandName] + $0.path, isLeaf: $0.isLeaf) }
        }
        return [(path: [], isLeaf: below.isEmpty)] + paths
      }
    }
    let command: Command
  }

  private let program: Program

  init() throws { program = try Program() }

  /// All commands but that for help, which is tried with each of them.
  private func commands() throws -> [(path: [String], isLeaf: Bool)] {
    let text = try program.run("--experimental-dump-help").output
    return try JSONDecoder().decode(CommandTree.self, from: Data(text.utf8)).command.all
      .filter { $0.path.first != "help" }
  }

  private func run(_ arguments: [String], _ redirection: String) throws -> Ended {
    try program.start(
      command: ["bash", "-c", "exec \"$0\" \"$@\" \(redirection)", Program.binary] + arguments
    ).wait()
  }

  private func expectLost(_ arguments: [String], in place: (redirection: String, reason: String)) throws {
    let ended = try run(arguments, place.redirection)
    let about = "\(arguments) \(place.redirection): \(ended.errors)"
    #expect(ended.status == 1, "\(about)")
    #expect(ended.errorLines.count { $0.hasPrefix("ml2-tui: standard output: ") } == 1, "\(about)")
    #expect(ended.errors.contains(place.reason), "\(about)")
  }

  @Test("Output that a file may not take any more fails and says why, and the process is not killed")
  func sizeLimit() throws {
    let ended = try program.start(
      command: [
        "bash", "-c", "ulimit -f 1; exec \"$0\" \"$@\" > '\(program.home["output"])'", Program.binary,
        "completions", "bash",
      ]
    ).wait()
    #expect(ended.status == 1, "\(ended.errors)")
    #expect(ended.errors.contains("the file may not become larger (see ulimit -f)"), "\(ended.errors)")
  }

  @Test("Every command that prints fails and says why", arguments: places)
  func everyCommand(place: (redirection: String, reason: String)) throws {
    let names = try Samples.writeNames(to: program.home)
    _ = try Samples.writeImages(to: program.home, folder: "data/ml2-tui/cifar-10-batches-bin")
    let weights = program.home["w.safetensors"]
    let short = ["rnn", "--names-dir", names, "--max-iterations", "1"]
    #expect(try program.run(["train"] + short + ["--save", weights, "--name", "otter"]).status == 0)
    #expect(try program.run(["train"] + short + ["--name", "heron"]).status == 0)
    let judged = ["rnn", "--weights", weights, "--names-dir", names]
    let calls: [String: [[String]]] = [
      // Without a terminal it is the log.
      "screen": [short],
      "train": [short, short + ["--json"]],
      "generate": [
        ["--all"], ["--all", "--json"], ["--language", "Aaish", "--start", "K", "--weights", weights],
      ],
      "evaluate": [judged, judged + ["--json"]],
      "describe": [["cnn"], ["rnn", "--json"]],
      "data list": [[], ["--json"]],
      "data fetch": [["cifar10"]],
      "data verify": [["--dataset", "names"]],
      "data notice": [[]],
      "runs list": [[], ["--json"]],
      "runs show": [["otter"], ["otter", "--json"]],
      "runs export": [["otter"], ["otter", "--epochs"]],
      "replay": [["otter"]],
      "fork": [["otter", "--at", "iteration:0"]],
      "benchmark": [["rnn-step", "--iterations", "1"]],
      "completions": [["bash"], ["zsh"], ["fish"]],
    ]
    let leaves = try commands().filter(\.isLeaf).map { $0.path.joined(separator: " ") }
    // One writes a file, which may be standard output. The others can be tried once only.
    #expect(Set(leaves) == Set(calls.keys).union(["screenshot", "resume", "runs rm"]))
    for (command, variants) in calls {
      for options in variants {
        let arguments = command.split(separator: " ").map(String.init) + options
        #expect(try run(arguments, "").status == 0, "\(arguments)")
        try expectLost(arguments, in: place)
      }
    }
    let picture = try run(
      ["screenshot"] + short + ["--after-iterations", "1", "-o", "/dev/stdout"], place.redirection)
    #expect(picture.status == 1)
    #expect(picture.errors.contains("/dev/stdout: "))
  }

  @Test("So do help, version and completion of every command", arguments: places)
  func help(place: (redirection: String, reason: String)) throws {
    for path in try commands().map(\.path) {
      for arguments in [path + ["--help"], ["help"] + path] { try expectLost(arguments, in: place) }
    }
    for arguments in [["--version"], ["--generate-completion-script", "bash"], ["--experimental-dump-help"]] {
      try expectLost(arguments, in: place)
    }
  }

  @Test("Training ends, and its weights are saved", arguments: places, [[], ["--json"]])
  func training(place: (redirection: String, reason: String), options: [String]) throws {
    let names = try Samples.writeNames(to: program.home)
    let ended = try run(
      ["train", "rnn", "--names-dir", names, "--epochs", "100000"] + options, place.redirection)
    #expect(ended.status == 1)
    #expect(ended.errorLines.count == 2, "\(ended.errors)")
    #expect(ended.errors.contains("so training has ended; weights saved to"))
    let saved = try #require(program.savedWeights.first)
    #expect(ended.errors.contains(saved))
  }

  @Test("A reader that has gone needs no message, also where its signal is ignored")
  func lostReader() throws {
    let running = try program.start(command: [
      "bash", "-c", "trap '' PIPE; \"$0\" \"$@\" 2>/dev/null | true; exit ${PIPESTATUS[0]}", Program.binary,
      "generate", "--language", "Italian", "--start", "C", "--count", "20000",
    ])
    let ended = try running.wait()
    #expect(ended.status == 141)
    #expect(ended.errors == "")
  }

  @Test("Standard input and standard error are not needed")
  func otherDescriptors() throws {
    for redirection in ["<&-", "2>&-", "<&- 2>&-", "2> /dev/full"] {
      let ended = try run(["generate", "--language", "Italian", "--start", "C"], redirection)
      #expect(ended.status == 0 && ended.lines.count == 1, "\(redirection)")
    }
    #expect(try run(["train", "rnn", "--epochs", "x"], "2>&-").status == 64)
  }

  @Test("No file that is opened becomes a standard descriptor that was closed")
  func descriptors() throws {
    let names = try Samples.writeNames(to: program.home)
    let endless = ["train", "rnn", "--names-dir", names, "--epochs", "100000"]
    let running = try program.start(
      command: ["bash", "-c", "exec \"$0\" \"$@\" <&- 2>&-", Program.binary] + endless)
    try running.wait(for: "Epoch [1/")
    for descriptor in [STDIN_FILENO, STDERR_FILENO] {
      #expect(running.target(ofDescriptor: descriptor) == "/")
    }
    running.send(SIGTERM)
    #expect(try running.wait().status == 143)

    let (weights, split) = (program.home["w.safetensors"], program.home["split.txt"])
    let files = ["--save", weights, "--write-split", split]
    #expect(try program.run(endless + ["--max-iterations", "1"] + files).status == 0)
    let expected = FileManager.default.contents(atPath: split)
    for file in [weights, split] { try FileManager.default.removeItem(atPath: file) }
    #expect(try run(endless + files, "<&- >&- 2>&-").status == 1)
    #expect(try Weights(contentsOf: URL(fileURLWithPath: weights)).names.count == 6)
    #expect(FileManager.default.contents(atPath: split) == expected)
  }
}
