import FileSupport
import Foundation
import Testing
import TmuxSupport

@Suite(
  "The exit code of training, with a log and on the screen", .serialized,
  .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct ExitCodeTests {
  /// How a run comes to its end.
  enum How: CaseIterable {
    case completed, terminated, hungUp, savedElsewhere, terminatedAndSavedElsewhere, diverged, unreadable
  }

  private static let expected: [How: Int] = [
    .completed: 0, .terminated: 143, .hungUp: 129, .savedElsewhere: 1, .terminatedAndSavedElsewhere: 1,
    .diverged: 1, .unreadable: 1,
  ]

  /// The options of such a run, with the data that it needs.
  private func arguments(_ how: How, _ program: Program) throws -> [String] {
    switch how {
    case .diverged:
      return [
        "cnn", "--data-dir", try Samples.writeImages(to: program.home), "--batch-size", "20", "--schedule",
        "constant", "--learning-rate", "1e25",
      ]
    case .unreadable:
      let folder = try Samples.writeImages(to: program.home)
      // A label that no class has, which shows only when the file is read.
      try program.home.write([99] + Samples.records(20).dropFirst(), to: "images/data_batch_3.bin")
      return ["cnn", "--data-dir", folder, "--batch-size", "20"]
    default:
      let isEndless = [.terminated, .hungUp, .terminatedAndSavedElsewhere].contains(how)
      let file = try program.home.write("", to: "gone/w.safetensors")
      return [
        "rnn", "--names-dir", try Samples.writeNames(to: program.home), "--batch-size", "12", "--save", file,
        "--epochs", isEndless ? "100000" : how == .completed ? "2" : "300",
      ]
    }
  }

  /// What happens from outside, once the run is under way.
  private func interfere(_ how: How, _ program: Program, signal: (String) throws -> Void) throws {
    if [.savedElsewhere, .terminatedAndSavedElsewhere].contains(how) {
      try FileManager.default.removeItem(atPath: program.home["gone"])
    }
    switch how {
    case .terminated, .terminatedAndSavedElsewhere: try signal("TERM")
    case .hungUp: try signal("HUP")
    case .completed, .savedElsewhere, .diverged, .unreadable: break
    }
  }

  @Test("The log's says how it ended", arguments: How.allCases)
  func log(how: How) throws {
    let program = try Program()
    let running = try program.start(["train"] + arguments(how, program))
    if ![.diverged, .unreadable].contains(how) { try running.wait(for: "Epoch [1/") }
    try interfere(how, program) { running.send($0 == "TERM" ? SIGTERM : SIGHUP) }
    let ended = try running.wait()
    #expect(ended.status == Self.expected[how]!, "\(ended.errors)")
    #expect(ended.errors.isEmpty == (ended.status != 1))
  }

  @Test("The screen's is the same, with what is wrong on standard error", arguments: How.allCases)
  func screen(how: How) throws {
    let screen = try ScreenInTmux()
    let errors = screen.program.home["errors"]
    let command = ([Program.binary] + (try arguments(how, screen.program))).map { "'\($0)'" }
    try screen.tmux.type("\(command.joined(separator: " ")) 2> '\(errors)'; echo status $?\n")
    try screen.wait { $0.contains("parameters") || $0.contains("failed") }
    try interfere(how, screen.program, signal: screen.signal)
    switch how {
    case .terminated, .hungUp, .terminatedAndSavedElsewhere: break
    case .completed, .savedElsewhere:
      try screen.wait { $0.contains("finished") && $0.contains("saved to") }
      try screen.tmux.press("q")
    case .unreadable:
      try screen.wait(for: "✗ failed")
      try screen.tmux.press("q")
    case .diverged:
      try screen.wait(for: "✗ diverged")
      try screen.tmux.press("q")
      try screen.wait(for: "stop and save")
      try screen.answer("s")
    }
    let status = Self.expected[how]!
    #expect(try screen.end(status: status).isRestored)
    let said = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(said.isEmpty == (status != 1), "\(said)")
    #expect(said.split(separator: "\n").allSatisfy { $0.hasPrefix("ml2-tui: ") })
    switch how {
    case .savedElsewhere, .terminatedAndSavedElsewhere:
      #expect(said.contains("the weights of the RNN are in \(screen.program.home[Program.weightsFolder])/"))
    case .diverged: #expect(said.contains("the CNN diverged") && said.contains("--learning-rate"))
    case .unreadable: #expect(said.contains("data_batch_3.bin"))
    case .completed, .terminated, .hungUp: break
    }
  }

  @Test("A run that diverged and then went on to its end is no failure")
  func recovered() throws {
    let screen = try ScreenInTmux()
    let images = try Samples.writeImages(to: screen.program.home)
    try screen.launch(
      "cnn", "--data-dir", images, "--batch-size", "20", "--schedule", "constant", "--learning-rate", "1e25",
      "--epochs", "2")
    try screen.wait(for: "✗ diverged")
    // The rate is the third row of the hyperparameters.
    try screen.tmux.press("Tab", "Tab", "Down", "Down", "Enter", "C-u")
    try screen.tmux.type("0.001")
    try screen.tmux.press("Enter")
    try screen.wait(for: "The rate is lower now")
    try screen.tmux.press("p")
    try screen.wait { $0.contains("finished") && $0.contains("saved to") }
    try screen.tmux.press("q")
    #expect(try screen.end(status: 0).isRestored)
  }

  @Test("Help says which there are", arguments: ["train", "screen"])
  func help(command: String) throws {
    let help = try Program().run(command, "--help").output
    let codes = help.split(separator: "\n").drop { $0 != "EXIT CODE" }.dropFirst().prefix(6)
      .compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    #expect(codes == [0, 1, 64, 130, 143, 129])
  }
}
