import FileSupport
import Foundation
import Testing

@Suite("Help, version and completion") struct HelpTests {
  @Test("The version is a number")
  func version() throws {
    let ended = try Program().run("--version")
    #expect(ended.status == 0)
    #expect(ended.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test("Examples can be pasted: each is one line that begins with the program")
  func examples() throws {
    let program = try Program()
    let commands = [
      "train", "generate", "evaluate", "describe", "screen", "benchmark", "completions", "screenshot",
      "resume", "fork", "replay", "runs",
    ]
    for command in commands {
      let help = try program.run(command, "--help").lines
      let start = try #require(help.firstIndex(of: "EXAMPLES"), "\(command)")
      let examples = help[(start + 1)...].prefix { !$0.isEmpty }
      #expect(!examples.isEmpty)
      for line in examples { #expect(line.hasPrefix("  ml2-tui"), "\(command): \(line)") }
    }
  }

  @Test("Help of train says what holds where nothing is asked for")
  func defaults() throws {
    let text = try Program().run("train", "--help").output.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    for part in [
      "Passes over the training set (default: cnn 150, rnn 30).", "(default: cnn 128, rnn 64).",
      "(default: cnn sgd, rnn adamw)", "(default: one-cycle)", "(default: cnn crop,flip, rnn none).",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("The version is the newest that the changelog has")
  func versionOfChangelog() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let changelog = try String(contentsOf: root.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
    let versions = changelog.matches(of: /(?m)^## ([0-9]+\.[0-9]+\.[0-9]+)/).map { String($0.1) }
    #expect(try Program().run("--version").lines == [try #require(versions.first)])
  }

  @Test("Help lists the commands")
  func help() throws {
    let ended = try Program().run("--help")
    #expect(ended.status == 0)
    for command in ["train", "generate", "evaluate", "describe", "data", "completions"] {
      #expect(ended.lines.contains { $0.hasPrefix("  \(command) ") }, "\(command)")
    }
  }

  @Test(
    "Every command explains itself",
    arguments: ["train", "generate", "evaluate", "describe", "data", "screen"])
  func commandHelp(command: String) throws {
    let ended = try Program().run(command, "--help")
    #expect(ended.status == 0)
    #expect(ended.output.contains("USAGE: ml2-tui \(command)"))
    #expect(ended.errors == "")
  }

  @Test("Help of train has every option with the kind of its value")
  func trainOptions() throws {
    let help = try Program().run("train", "--help").output
    for option in [
      "--dataset", "--data-dir <folder>", "--names-dir <folder>", "--epochs <integer>",
      "--batch-size <integer>",
      "--learning-rate <number>", "--optimizer", "--momentum <number>", "--nesterov",
      "--weight-decay <number>",
      "--clip-norm <number>", "--schedule", "--warmup <number>", "--step-size <number>",
      "--step-factor <number>",
      "--augment <crop,flip,jitter|none>", "--dropout <number>", "--label-smoothing <number>",
      "--holdout <integer>", "--patience <integer>", "--seed <integer>", "--threads <integer>",
      "--max-iterations <integer>", "--no-shuffle", "--init <file>", "--save <file>", "--preset", "--json",
    ] {
      #expect(help.contains(option), "\(option)")
    }
  }

  @Test("Shells get completion scripts", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) throws {
    let ended = try Program().run("--generate-completion-script", shell)
    #expect(ended.status == 0)
    #expect(ended.output.contains("ml2-tui"))
    #expect(ended.output.contains("batch-size"))
    #expect(try Program().run("completions", shell).output == ended.output)
  }

  @Test("Bash takes its script")
  func bashSyntax() throws {
    let program = try Program()
    let script = try program.run("--generate-completion-script", "bash").output
    let file = try program.home.write(script, to: "completion.bash")
    let ended = try program.start(command: ["bash", "-n", file]).wait()
    #expect(ended.status == 0, "\(ended.errors)")
  }
}
