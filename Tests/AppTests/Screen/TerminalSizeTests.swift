import FileSupport
import Glibc
import Testing

@Suite("A terminal of a size that nobody has") struct TerminalSizeTests {
  @Test("is drawn on and given back", arguments: [UInt16(32_767), 40_000, 65_535], [true, false])
  func huge(length: UInt16, isWide: Bool) throws {
    let program = try Program()
    let terminal = try PseudoTerminal(columns: isWide ? length : 80, rows: isWide ? 24 : length)
    let modes = terminal.modes
    let names = try Samples.writeNames(to: program.home)
    let running = try program.start(
      command: [
        "bash", "-c", "ulimit -v 4000000; exec \"$@\" < \"$0\"", terminal.path, "env", "TERM=xterm-256color",
        Program.binary, "rnn", "--names-dir", names, "--epochs", "100000",
      ], output: terminal.path)
    try running.wait(for: terminal, "hyperparameters")
    running.send(SIGTERM)
    try running.wait(for: "the end") {
      _ = terminal.text
      return running.hasEnded
    }
    #expect(try running.wait().status == 128 + SIGTERM)
    #expect(terminal.modes == modes)
  }
}
