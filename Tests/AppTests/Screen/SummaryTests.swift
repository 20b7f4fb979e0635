import FileSupport
import Foundation
import Testing
import TmuxSupport

@Suite(
  "The summary after the screen", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct SummaryTests {
  /// So wide that no line is broken.
  private func open() throws -> ScreenInTmux { try ScreenInTmux(columns: 2000, rows: 40) }

  /// Leaves the screen.
  /// - Returns: what stands in the terminal between the command and its exit status.
  private func leave(_ screen: ScreenInTmux, answer: String? = nil, status: Int = 0) throws -> [String] {
    try screen.tmux.press("q")
    if let answer {
      try screen.wait(for: "stop and save")
      try screen.answer(answer)
    }
    let (text, isRestored) = try screen.end(status: status)
    #expect(isRestored)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.lastIndex { $0.contains("echo status") })
    let end = try #require(lines.lastIndex { $0 == "status \(status)" })
    return Array(lines[(start + 1)..<end])
  }

  /// Runs a command of the summary as a person who copies it would.
  private func run(_ command: String, _ screen: ScreenInTmux) throws -> Ended {
    let script = "ml2-tui() { '\(Program.binary)' \"$@\"; }; \(command)"
    return try screen.program.start(command: ["bash", "-c", script]).wait()
  }

  @Test("It says what was trained, how far and how well, where the weights are, and how to go on")
  func names() throws {
    let screen = try open()
    let names = try Samples.writeNames(to: screen.program.home)
    // A best epoch that is not the last, and a path that a shell would take apart.
    let file = screen.program.home["my w's.safetensors"]
    try screen.tmux.type(
      "'\(Program.binary)' rnn --names-dir '\(names)' \(Samples.spoiltRun.joined(separator: " "))"
        + " --save \"\(file)\"; echo status $?\n")
    try screen.wait { $0.contains("finished") && $0.contains("best epoch") && $0.contains("saved to") }
    let lines = try leave(screen)
    try #require(lines.count == 8, "\(lines.joined(separator: "\n"))")
    #expect(
      lines[0].wholeMatch(
        of: /RNN on names: finished after 4 of 4 epochs, 36 iterations, \d+\.\ds of training/) != nil,
      "\(lines[0])")
    #expect(
      lines[1].wholeMatch(of: /Best epoch, [123]: test loss \d\.\d{4}, accuracy \d+\.\d\d%/) != nil,
      "\(lines[1])")
    #expect(
      lines[2].wholeMatch(of: /Last epoch, 4: test loss \d\.\d{4}, accuracy \d+\.\d\d%/) != nil, "\(lines[2])"
    )
    let best = screen.program.home["my w's-best.safetensors"]
    #expect(lines[3].hasPrefix("Weights of the best epoch (") && lines[3].hasSuffix(") saved to \(best)"))
    #expect(lines[4] == "Weights saved to \(file)")
    #expect(lines[5] == "To go on:")
    #expect(lines[6].hasPrefix("  ml2-tui evaluate rnn ") && lines[7].hasPrefix("  ml2-tui generate "))
    let evaluated = try run(lines[6], screen)
    #expect(evaluated.status == 0, "\(evaluated.errors)")
    let loss = try #require(lines[1].firstMatch(of: /loss (\d\.\d{4})/)?.1)
    #expect(evaluated.lines.first == "Test loss \(loss) per letter")
    let generated = try run(lines[7], screen)
    #expect(generated.status == 0 && !generated.lines.isEmpty, "\(generated.errors)")
    #expect(generated.errors.contains(best))
  }

  @Test("Images have a command too, and what was saved by hand is listed")
  func images() throws {
    let screen = try open()
    let images = try Samples.writeFashion(to: screen.program.home)
    try screen.launch("cnn", "--data-dir", images, "--batch-size", "20", "--epochs", "100000")
    try screen.wait { $0.contains("best test accuracy") }
    for turn in 1...4 {
      try screen.tmux.press("c")
      try screen.wait { _ in screen.program.savedWeights.count >= turn }
    }
    let lines = try leave(screen, answer: "s")
    #expect(lines[0].hasPrefix("CNN on Fashion-MNIST: stopped after "), "\(lines)")
    #expect(lines[0].contains(" of 100,000 epochs, "))
    #expect(lines.contains("1 file saved before those"))
    #expect(lines.count { $0.hasPrefix("Weights at iteration ") } == 3)
    #expect(lines.contains { $0.hasPrefix("Weights saved to ") })
    let command = try #require(lines.last)
    #expect(
      command.hasPrefix("  ml2-tui evaluate cnn --dataset fashion-mnist --data-dir \(images) --weights /"))
    let evaluated = try run(command, screen)
    #expect(evaluated.status == 0, "\(evaluated.errors)")
  }

  @Test("A run that was left without saving says so, and offers nothing")
  func abandoned() throws {
    let screen = try open()
    try screen.launch("rnn")
    try screen.wait { ScreenInTmux.iteration($0) ?? 0 > 3 }
    let lines = try leave(screen, answer: "a")
    #expect(lines.first?.contains(/RNN on surnames: left after \d+ of 30 epochs,/) == true, "\(lines)")
    #expect(lines.last == "The last weights were not saved")
    #expect(!lines.contains { $0.contains(" saved to ") || $0.contains("ml2-tui ") })
  }

  @Test("Nothing in it steers the terminal")
  func controlCharacters() throws {
    let screen = try open()
    let folder = "na\u{9B}31m\u{202E}mes"
    _ = try Samples.writeNames(to: screen.program.home, folder: folder)
    // Bash's $'' keeps what is typed free of control characters.
    try screen.tmux.type(
      "'\(Program.binary)' rnn --names-dir \"$HOME/\"$'na\\xc2\\x9b31m\\xe2\\x80\\xaemes' --epochs 2; echo status $?\n"
    )
    try screen.wait { $0.contains("finished") && $0.contains("saved to") }
    try screen.tmux.recordOutput()
    let lines = try leave(screen)
    #expect(lines[0].contains("na?31m?mes: finished after 2 of 2 epochs"), "\(lines)")
    // The folder cannot be named in a command; the weights can.
    #expect(!lines.contains { $0.contains("ml2-tui evaluate") })
    #expect(lines.contains { $0.contains("ml2-tui generate") })
    let written = try screen.tmux.recordedOutput()
    #expect(written.contains("na?31m?mes"))
    #expect(!written.unicodeScalars.contains { $0.value == 0x9B || $0.value == 0x202E })
  }

  @Test("Nobody is told anything where the terminal has gone, and the weights are saved")
  func gone() throws {
    let program = try Program()
    var terminal: PseudoTerminal? = try PseudoTerminal(columns: 120, rows: 36)
    let names = try Samples.writeNames(to: program.home)
    let path = try #require(terminal?.path)
    let running = try program.start(
      command: [
        "bash", "-c", "exec \"$@\" < \"$0\"", path, "env", "TERM=xterm-256color", Program.binary, "rnn",
        "--names-dir", names, "--epochs", "100000",
      ], output: path)
    if let terminal { try running.wait(for: terminal, "iter ") }
    terminal = nil
    let ended = try running.wait()
    #expect(ended.status == 129)
    #expect(ended.errors == "")
    #expect(program.savedWeights.count == 1)
  }
}
