import FileSupport
import Foundation
import Testing
import TmuxSupport

@Suite("Ctrl-Z", .enabled(if: Tmux.isInstalled)) struct SuspensionTests {
  @Test("The time for which a run was stopped is not training time")
  func leftOut() throws {
    let screen = try ScreenInTmux()
    let names = try Samples.writeNames(to: screen.program.home)
    let output = screen.program.home["events"]
    func events() -> String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }
    let command = [
      Program.binary, "train", "rnn", "--names-dir", names, "--epochs", "100000", "--batch-size", "12",
      "--json",
    ]
    let start = Date()
    try screen.tmux.type(command.map { "'\($0)'" }.joined(separator: " ") + " > '\(output)'\n")
    try screen.wait { _ in events().contains("\"epoch\"") }
    // Stopped twice, because the second one must work as the first.
    for _ in 0..<2 {
      try screen.tmux.press("C-z")
      try screen.wait { $0.contains("Stopped") && $0.contains("ready>") }
      let size = events().utf8.count
      Thread.sleep(forTimeInterval: 2)
      #expect(events().utf8.count == size)
      try screen.tmux.type("clear\n")
      try screen.tmux.type("fg; echo status $?\n")
      try screen.wait { _ in events().utf8.count > size }
    }
    try screen.tmux.press("C-c")
    try screen.wait(for: "status 130")
    let wall = Date().timeIntervalSince(start)
    let end = try #require(events().split(separator: "\n").last { $0.contains(#""event":"end""#) })
    let seconds = try #require(end.firstMatch(of: /"training_seconds":([\d.e-]+)/).flatMap { Double($0.1) })
    #expect(seconds > 0 && seconds + 4 <= wall)
  }
}
