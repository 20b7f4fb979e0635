import FileSupport
import Foundation
import Glibc
import Testing

@Suite("The screen on a terminal that nobody reads", .serialized) struct UnreadTerminalTests {
  static let sizes: [(columns: UInt16, rows: UInt16)] = [(120, 36), (200, 60)]

  /// The screen while it waits for somebody to read.
  private func stuck(_ program: Program, _ terminal: PseudoTerminal) throws -> Running {
    let modes = terminal.modes
    let names = try Samples.writeNames(to: program.home)
    let running = try program.start(
      command: [
        "bash", "-c", "exec \"$@\" < \"$0\"", terminal.path, "env", "TERM=xterm-256color", Program.binary,
        "rnn",
        "--names-dir", names, "--epochs", "100000",
      ], output: terminal.path)
    try running.wait(for: "the screen") { terminal.modes != modes }
    try running.wait(for: "the training") { !program.keptRuns.isEmpty }
    // A frame that is drawn whole fills it soon; the program draws no other before there is room.
    try running.wait(for: "a full terminal") {
      running.send(SIGWINCH)
      usleep(50_000)
      return terminal.isFull
    }
    // Another frame waits for room, which there is as soon as a signal throws away what is on its way.
    for _ in 0..<3 {
      running.send(SIGWINCH)
      usleep(50_000)
    }
    return running
  }

  private func expectRestored(_ terminal: PseudoTerminal, _ modes: [UInt32]) {
    #expect(terminal.modes == modes)
    let last = terminal.text
    for sequence in ["\u{1B}[?1002l", "\u{1B}[?2004l", "\u{1B}[?1049l"] {
      #expect(last.contains(sequence), "\(sequence.debugDescription)")
    }
  }

  @Test("One signal ends it and saves the weights", arguments: sizes, [SIGTERM, SIGHUP])
  func terminated(size: (columns: UInt16, rows: UInt16), signal: Int32) throws {
    let program = try Program()
    let terminal = try PseudoTerminal(columns: size.columns, rows: size.rows)
    let modes = terminal.modes
    let running = try stuck(program, terminal)
    let start = Date()
    running.send(signal)
    #expect(try running.wait().status == 128 + signal)
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(program.savedWeights.count == 1)
    expectRestored(terminal, modes)
  }

  @Test("The first SIGINT asks, the second one ends it", arguments: sizes)
  func interrupted(size: (columns: UInt16, rows: UInt16)) throws {
    let program = try Program()
    let terminal = try PseudoTerminal(columns: size.columns, rows: size.rows)
    let modes = terminal.modes
    let running = try stuck(program, terminal)
    running.send(SIGINT)
    usleep(1_000_000)
    #expect(!running.hasEnded)
    running.send(SIGINT)
    #expect(try running.wait().status == 130)
    expectRestored(terminal, modes)
  }

  @Test("A crash gives it back", arguments: sizes)
  func crashed(size: (columns: UInt16, rows: UInt16)) throws {
    let program = try Program()
    let terminal = try PseudoTerminal(columns: size.columns, rows: size.rows)
    let modes = terminal.modes
    let running = try stuck(program, terminal)
    running.send(SIGABRT)
    #expect(try running.wait().status == 256 + SIGABRT)
    expectRestored(terminal, modes)
  }
}
