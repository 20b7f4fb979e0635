import FileSupport
import Foundation
import Glibc
import Models
import Testing

@Suite("Signals and closed pipes") struct SignalTests {
  @Test(
    "A signal ends the run after the running iteration, and the weights are saved",
    arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)])
  func stops(signal: Int32, status: Int) throws {
    let program = try Program()
    let file = program.home["w.safetensors"]
    let running = try Self.endless(program, "--save", file)
    try running.wait(for: "Epoch [1/")
    running.send(signal)
    let ended = try running.wait()
    #expect(ended.status == status)
    #expect(ended.errors == "")
    #expect(ended.lines.contains { $0.wholeMatch(of: /Stopped after [\d,]+ iterations?\./) != nil })
    #expect(ended.lines.last == "Weights saved to \(file)")
    #expect(try Weights(contentsOf: URL(fileURLWithPath: file)).names.count == 6)
  }

  @Test(
    "A signal that ends a process at once ends it at once, without a backtrace",
    arguments: [SIGQUIT, SIGABRT])
  func ends(signal: Int32) throws {
    let program = try Program()
    let running = try Self.endless(program, "--save", program.home["w.safetensors"])
    try running.wait(for: "Epoch [1/")
    running.send(signal)
    let ended = try running.wait()
    #expect(ended.status == 256 + Int(signal))
    #expect(!ended.errors.contains("crashed") && !ended.output.contains("crashed"))
  }

  @Test("The CNN stops in the same way")
  func stopsImages() throws {
    let program = try Program()
    let running = try program.start(
      "train", "cnn", "--data-dir", Samples.writeImages(to: program.home), "--batch-size", "20",
      "--log-every", "1")
    try running.wait(for: "Iter [")
    running.send(SIGINT)
    #expect(try running.wait().status == 130)
    #expect(program.savedWeights.count == 1)
  }

  @Test("With patience a stopped run saves the best weights")
  func stopsWithPatience() throws {
    let program = try Program()
    let running = try Self.endless(program, "--patience", "100000")
    try running.wait(for: "Epoch [2/")
    running.send(SIGINT)
    let ended = try running.wait()
    #expect(ended.status == 130)
    #expect(ended.lines.contains("The weights of the best epoch are kept."))
  }

  @Test("A second Ctrl-C ends the process at once")
  func forces() throws {
    let program = try Program()
    // Another run seems to be adding to the list of saved weights, so that this one waits a while before it ends.
    let lock = open(
      try program.home.write("", to: "data/ml2-tui/saved-weights.jsonl.lock"), O_RDWR | O_CLOEXEC)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX) == 0)
    let running = try Self.endless(program, "--save", program.home["w.safetensors"])
    try running.wait(for: "Epoch [1/")
    let size = running.soFar.utf8.count
    running.send(SIGINT)
    // It is over once the weights are there, but not yet in the list.
    try running.wait(for: "the weights") { program.home.contents(of: "").contains("w.safetensors") }
    #expect(!running.soFar.dropFirst(size).contains("Weights saved"))
    running.send(SIGTERM)  // Only another Ctrl-C forces.
    running.send(SIGINT)
    let ended = try running.wait()
    #expect(ended.status == 130)
    #expect(!ended.output.contains("Weights saved"))
  }

  @Test(
    "A signal ends a run whose output nobody reads, and the weights are saved",
    arguments: [SIGINT, SIGTERM, SIGHUP], [[], ["--json"]])
  func stopsUnread(signal: Int32, options: [String]) throws {
    let program = try Program()
    let pipe = try UnreadPipe(in: program.home)
    let names = try Samples.writeNames(to: program.home)
    let running = try program.start(
      command: [
        Program.binary, "train", "rnn", "--names-dir", names, "--epochs", "100000", "--log-every", "1",
      ] + options, output: pipe.path)
    try running.wait(for: "a full pipe") { pipe.isFull }
    running.send(signal)
    let start = Date()
    #expect(try running.wait().status == 128 + signal)
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(program.savedWeights.count == 1)
  }

  @Test("So it is on a terminal that nobody reads")
  func stopsOnUnreadTerminal() throws {
    let program = try Program()
    let terminal = try PseudoTerminal(columns: 80)
    let names = try Samples.writeNames(to: program.home)
    let running = try program.start(
      command: [
        Program.binary, "train", "rnn", "--names-dir", names, "--epochs", "100000", "--log-every", "1",
        "--json",
      ], output: terminal.path)
    try running.wait(for: "a full terminal") { terminal.isFull }
    running.send(SIGTERM)
    let start = Date()
    #expect(try running.wait().status == 143)
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(program.savedWeights.count == 1)
  }

  @Test("A reader that comes late still gets everything")
  func lateReader() throws {
    let program = try Program()
    let running = try program.start(command: [
      "bash", "-c", "\"$@\" | (sleep 2; cat)", "bash", Program.binary, "train", "rnn", "--names-dir",
      Samples.writeNames(to: program.home), "--epochs", "100000", "--max-iterations", "2000", "--log-every",
      "1",
    ])
    let ended = try running.wait()
    #expect(ended.lines.count { $0.contains(" Iter [") } == 2000)
    #expect(ended.lines.last?.hasPrefix("Weights saved to ") == true)
  }

  @Test("A run under nohup outlives its terminal")
  func nohup() throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let running = try program.start(
      command: ["nohup", Program.binary, "train", "rnn", "--names-dir", names, "--epochs", "100000"])
    try running.wait(for: "Epoch [1/")
    running.send(SIGHUP)
    try running.wait(for: "Epoch [20/")
    running.send(SIGTERM)
    #expect(try running.wait().status == 143)
  }

  @Test(
    "When the reader of a pipe goes away training ends, and the weights are saved",
    arguments: [[], ["--json"]])
  func closedPipe(options: [String]) throws {
    let program = try Program()
    let names = try Samples.writeNames(to: program.home)
    let script = "set -o pipefail; \"$@\" | head -n 1"
    let running = try program.start(
      command: [
        "bash", "-c", script, "bash", Program.binary, "train", "rnn", "--names-dir", names, "--epochs",
        "100000", "--log-every", "1",
      ] + options)
    let ended = try running.wait()
    #expect(ended.status == 141)
    #expect(ended.lines.count == 1)
    #expect(ended.errorLines.count == 1)
    #expect(ended.errors.contains("standard output was closed"))
    #expect(program.savedWeights.count == 1)
    #expect(ended.errors.contains(program.savedWeights.first ?? "nothing"))
  }

  @Test("Commands that only print end quietly with their reader")
  func closedPipeOfNames() throws {
    let program = try Program()
    let running = try program.start(command: [
      "bash", "-c", "\"$@\" 2>/dev/null | head -n 1", "bash", Program.binary, "generate", "--language",
      "Italian", "--start", "C", "--count", "20000",
    ])
    let ended = try running.wait()
    #expect(ended.status == 0)
    #expect(ended.lines.count == 1)
    #expect(ended.errors == "")
  }

  /// A run that goes on until it is told to stop.
  private static func endless(_ program: Program, _ options: String...) throws -> Running {
    let names = try Samples.writeNames(to: program.home)
    return try program.start(
      ["train", "rnn", "--names-dir", names, "--epochs", "100000", "--batch-size", "12"] + options)
  }
}
