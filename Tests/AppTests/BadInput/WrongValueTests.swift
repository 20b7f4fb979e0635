import FileSupport
import Foundation
import Testing

@Suite("Wrong values of every option of every command") struct WrongValueTests {
  /// Options by name, with values that none of the commands can use.
  static let values: [String: [String]] = [
    "dataset": ["mnist"], "preset": ["best"], "epochs": ["0", "-3", "1.5", "1000001"],
    "batch-size": ["0", "-1", "1000000", "many"], "learning-rate": ["0", "-1", "nan", "inf", "fast"],
    "optimizer": ["lion"], "momentum": ["-0.1", "1"], "weight-decay": ["-1", "nan"],
    "clip-norm": ["-1", "inf"], "schedule": ["linear"], "warmup": ["-1", "100000", "nan"],
    "step-size": ["0", "-1"], "step-factor": ["0", "2"], "augment": ["rotate"], "dropout": ["-0.1", "1"],
    "label-smoothing": ["-0.1", "1"], "holdout": ["-1", "100000"], "patience": ["-1", "1000001"],
    "keep": ["first"], "seed": ["-1", "x"], "threads": ["0", "-2", "1025"], "log-every": ["0", "-1"],
    "max-iterations": ["0", "-1"], "theme": ["mauve"], "size": ["0x0", "120"], "keys": ["@soon", "0"],
    "after-iterations": ["0", "-5"], "language": ["Klingon", ""], "start": ["42", ""],
    "count": ["0", "-2", "100001"], "temperature": ["0", "-1", "nan", "inf"], "url": ["gopher://x"],
    "md5": ["z"], "iterations": ["0", "-1"], "turns": ["0", "10001"],
    "name": ["", "a/b", "..", "-x", "a\u{1B}b"], "note": [],
    "checkpoint-every": ["0", "-1", "nan", "inf", "soon"],
    "at": ["", "epoch", "epoch:", "epoch:0", "epoch:-1", "epoch:x", "worst", "change:1:2"],
    "set": ["", "=", "learning_rate", "learning_rate=", "learning_rate=fast", "size=3"],
  ]
  /// Options that name files: what is not there, or is something else, is no mistake of the command line.
  static let files: Set<String> = [
    "data-dir", "names-dir", "init", "save", "output", "weights", "write-split", "runs-dir",
  ]

  /// Each command with what it cannot do without.
  static let commands: [(path: [String], rest: [String])] = [
    (["screen"], ["rnn"]), (["train"], ["rnn"]), (["train"], ["cnn", "--batch-size", "10"]),
    (["screenshot"], ["rnn", "-o", "/nowhere/picture.svg"]),
    (["screenshot"], ["cnn", "-o", "/nowhere/picture.svg"]),
    (["generate"], ["--language", "Irish", "--start", "O"]),
    (["evaluate"], ["rnn", "--weights", "/nowhere/weights"]), (["benchmark"], ["screen"]),
    (["benchmark"], ["cnn-step"]), (["data", "fetch"], ["cifar10"]), (["data", "verify"], []),
    (["data", "list"], []), (["data", "notice"], []), (["describe"], ["cnn"]), (["completions"], ["bash"]),
    (["resume"], []), (["runs", "list"], []), (["runs", "show"], ["otter"]), (["runs", "export"], ["otter"]),
    (["runs", "rm"], ["otter"]), (["fork"], ["otter"]), (["replay"], ["otter"]),
  ]

  /// What `--experimental-dump-help` says of a command.
  private struct Description: Decodable {
    struct Option: Decodable {
      struct Name: Decodable { let name: String }
      let kind: String
      let preferredName: Name?
    }
    let commandName: String
    let subcommands: [Description]?
    let arguments: [Option]?

    struct Whole: Decodable { let command: Description }
  }

  /// The keys of a screenshot are text, those of a benchmark a number.
  private static func isFine(_ value: String, _ option: String, of path: [String]) -> Bool {
    path == ["screenshot"] && option == "keys" && value == "0"
  }

  private static func description(_ program: Program) throws -> Description {
    let ended = try program.run("--experimental-dump-help")
    return try JSONDecoder().decode(Description.Whole.self, from: Data(ended.output.utf8)).command
  }

  @Test("Every one is a line that begins with the option, and exit code 64", arguments: commands)
  func refused(command: (path: [String], rest: [String])) throws {
    let program = try Program()
    var rest = command.rest
    if let output = rest.firstIndex(of: "/nowhere/picture.svg") { rest[output] = program.home["picture.svg"] }
    let names = try Samples.writeNames(to: program.home)
    let images = try Samples.writeImages(to: program.home)
    var description = try Self.description(program)
    for name in command.path {
      description = try #require(description.subcommands?.first { $0.commandName == name })
    }
    let options = (description.arguments ?? []).filter { $0.kind == "option" }.compactMap(
      \.preferredName?.name)
    let data = [("names-dir", names, "rnn"), ("data-dir", images, "cnn")]
      .filter { options.contains($0.0) && rest.first == $0.2 }.flatMap { ["--" + $0.0, $0.1] }
    for option in options where !Self.files.contains(option) {
      let values = try #require(Self.values[option], "no wrong values of --\(option) are known")
      for value in values where !Self.isFine(value, option, of: command.path) {
        let ended = try program.run(command.path + rest + data + ["--" + option, value])
        #expect(ended.status == 64, "--\(option) \(value): \(ended)")
        #expect(ended.output == "" && ended.errorLines.count == 1, "--\(option) \(value): \(ended)")
        #expect(ended.errors.hasPrefix("ml2-tui: --\(option): found "), "\(ended.errors)")
      }
    }
    #expect(program.savedWeights.isEmpty)
  }

  @Test("There is no command beside these")
  func complete() throws {
    func paths(_ description: Description, _ path: [String]) -> [[String]] {
      guard let subcommands = description.subcommands, !subcommands.isEmpty else { return [path] }
      return subcommands.filter { $0.commandName != "help" }.flatMap { paths($0, path + [$0.commandName]) }
    }
    let found = try paths(Self.description(Program()), [])
    #expect(Set(found) == Set(Self.commands.map(\.path)))
  }
}
