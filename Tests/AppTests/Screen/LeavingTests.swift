import FileSupport
import Foundation
import Models
import Testing
import TmuxSupport

@Suite(
  "The screen in a real terminal: leave it", .serialized,
  .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct LeavingTests {
  /// A run that trains and has done a few iterations.
  private func launch() throws -> ScreenInTmux {
    let screen = try ScreenInTmux()
    try screen.launch("rnn")
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 3 }
    return screen
  }

  private func savedWeights(_ screen: ScreenInTmux) throws -> Weights {
    let name = try #require(screen.program.savedWeights.first)
    return try Weights(
      contentsOf: URL(fileURLWithPath: screen.program.home["\(Program.weightsFolder)/\(name)"]))
  }

  @Test("Quitting asks: go on, and stop and save")
  func quit() throws {
    let screen = try launch()
    try screen.tmux.press("q")
    try screen.wait(for: "stop and save")
    try screen.answer("Escape")
    try screen.wait { !$0.contains("stop and save") && $0.contains("▶ training") }
    try screen.tmux.press("q")
    try screen.wait(for: "stop and save")
    try screen.answer("s")
    let (end, isRestored) = try screen.end(status: 0)
    #expect(end.contains("Weights saved to "))
    #expect(isRestored)
    #expect(try savedWeights(screen).names.count == 6)
  }

  @Test("Weights that cannot go to the file that was named go to the data folder, with the reason")
  func fallback() throws {
    let screen = try ScreenInTmux()
    let file = try screen.program.home.write("", to: "gone/w.safetensors")
    try screen.launch("rnn", "--save", file)
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 3 }
    try FileManager.default.removeItem(atPath: screen.program.home["gone"])
    try screen.tmux.press("q")
    try screen.wait(for: "stop and save")
    try screen.answer("s")
    let (end, isRestored) = try screen.end(status: 1)
    let joined = end.filter { !$0.isWhitespace }
    #expect(joined.contains("/\(Program.weightsFolder)/rnn-"))
    #expect(joined.contains("ml2-tui:\(file):"))
    #expect(joined.contains("theweightsoftheRNNarein"))
    #expect(isRestored)
    #expect(try savedWeights(screen).names.count == 6)
  }

  @Test("Quitting without saving leaves nothing behind")
  func abort() throws {
    let screen = try launch()
    try screen.tmux.press("q")
    try screen.wait(for: "stop and save")
    try screen.answer("a")
    #expect(try screen.end(status: 0).isRestored)
    #expect(screen.program.savedWeights.isEmpty)
  }

  @Test("Ctrl-C asks, a second one quits at once")
  func interrupt() throws {
    let screen = try launch()
    try screen.tmux.press("C-c")
    try screen.wait(for: "stop and save")
    try screen.tmux.press("C-c")
    #expect(try screen.end(status: 130).isRestored)
    #expect(screen.program.savedWeights.isEmpty)
  }

  @Test("SIGTERM and SIGHUP save and end it", arguments: [("TERM", 143), ("HUP", 129)])
  func terminated(name: String, status: Int) throws {
    let screen = try launch()
    try screen.signal(name)
    #expect(try screen.end(status: status).isRestored)
    #expect(try savedWeights(screen).names.count == 6)
  }

  @Test("A crash gives the terminal back", arguments: [("SEGV", 139), ("ILL", 132), ("ABRT", 134)])
  func crash(name: String, status: Int) throws {
    let screen = try launch()
    try screen.signal(name)
    #expect(try screen.end(status: status).isRestored)
  }

  @Test("Ctrl-Z gives the terminal back for a while, and fg brings the screen back")
  func suspend() throws {
    let screen = try launch()
    let modes = try screen.tmux.modes()
    try screen.tmux.press("C-z")
    try screen.wait { $0.contains("Stopped") && $0.contains("ready>") }
    #expect(try screen.tmux.modes() != modes)
    try screen.tmux.type("clear\n")
    try screen.tmux.resize(columns: 100, rows: 30)
    try screen.tmux.type("fg\n")
    let back = try screen.wait { $0.contains("▶ training") && $0.contains("q quit") }
    #expect(
      back.split(separator: "\n", omittingEmptySubsequences: false).prefix(30).last?.contains("? help")
        == true)
    #expect(try screen.tmux.modes() == modes)
    let before = try #require(ScreenInTmux.iteration(back))
    try screen.wait { ScreenInTmux.iteration($0) ?? before != before }
  }

  @Test("A finished run shows a summary and leaves without asking")
  func finished() throws {
    let screen = try ScreenInTmux()
    try screen.launch(
      "rnn", "--names-dir", try Samples.writeNames(to: screen.program.home), "--epochs", "2",
      "--batch-size", "12")
    let summary = try screen.wait { $0.contains("finished") && $0.contains("weights saved to") }
    #expect(summary.contains("all epochs done after 18 iterations"))
    try screen.tmux.press("q")
    let (end, isRestored) = try screen.end(status: 0)
    #expect(end.contains("Weights saved to "))
    #expect(isRestored)
  }

  @Test("Without a terminal, and on a dumb one, it prints the training log")
  func noTerminal() throws {
    let screen = try ScreenInTmux()
    let names = try Samples.writeNames(to: screen.program.home)
    let run = "'\(Program.binary)' rnn --names-dir '\(names)' --epochs 1 --batch-size 12"
    try screen.tmux.type("\(run) | tail -n 1\n")
    try screen.wait(for: "Weights saved to ")
    try screen.tmux.type("clear; TERM=dumb \(run); echo status $?\n")
    let (log, isRestored) = try screen.end(status: 0)
    #expect(log.contains("Epoch [1/1]"))
    #expect(isRestored)
  }

  @Test(
    "What is wrong on the command line is said before the terminal is taken",
    arguments: [("cnn --data-dir ", "/nowhere"), ("rnn --init ", nil), ("cnn --init ", nil)])
  func mistake(options: String, file: String?) throws {
    let screen = try ScreenInTmux()
    let weights = screen.program.home["w.safetensors"]
    try Weights([("i2h.bias", Weights.Tensor(shape: [2], values: [1, 2]))])
      .write(to: URL(fileURLWithPath: weights))
    let file = file ?? weights
    try screen.tmux.type("'\(Program.binary)' \(options)\(file); echo status $?\n")
    let (said, isRestored) = try screen.end(status: 1)
    #expect(said.contains("ml2-tui: \(file): "), "\(said)")
    #expect(isRestored)
  }
}
