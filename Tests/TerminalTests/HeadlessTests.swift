import Canvas
import Foundation
import Terminal
import Testing

@Suite("A screen without a terminal")
struct HeadlessTests {
  private let size = Size(columns: 20, rows: 2)

  /// A program that echoes keys, counts the times it was woken, and ends at "q".
  private func echo(_ terminal: HeadlessTerminal) throws {
    defer { terminal.restore() }
    var text = ""
    while true {
      var frame = Frame(size: terminal.size)
      frame.write(text, in: frame.bounds)
      terminal.present(frame)
      switch try terminal.nextEvent(timeout: 1) {
      case .input(.key(.character("q"))): return
      case .input(.key(.character(let character))): text.append(character)
      case .input(.resized(let size)): text += "\(size.columns)"
      case nil: text += "!"
      default: text += "?"
      }
    }
  }

  @Test("A program gets the script's events in order and shows its frames")
  func script() throws {
    let terminal = try HeadlessTerminal(
      size: size, script: [.type("ab"), .key(.escape), .resize(Size(columns: 30, rows: 1)), .type("q")])
    try echo(terminal)
    #expect(terminal.frames.map(\.text) == ["\n\n", "a\n\n", "ab\n\n", "ab?\n\n", "ab?30\n"])
    #expect(terminal.isRestored)
  }

  @Test("A wake-up from another thread ends the waiting")
  func wake() throws {
    let terminal = try HeadlessTerminal(
      size: size, script: [.until(seconds: 20) { $0?.text.contains("!") ?? false }, .type("q")])
    let wake = terminal.wake
    Thread.detachNewThread { wake() }
    try echo(terminal)
    #expect(terminal.frames.last?.text == "!\n\n")
  }

  @Test("A script that is at its end, or waits in vain, says so")
  func errors() throws {
    let ended = try HeadlessTerminal(size: size, script: [.type("a")])
    #expect(throws: HeadlessTerminal.ScriptError.ended) { try echo(ended) }
    #expect(ended.isRestored)
    nonisolated(unsafe) var time = 0.0
    let late = try HeadlessTerminal(
      size: size, script: [.type("a"), .until(seconds: 5) { _ in false }],
      now: {
        time += 3
        return time
      })
    late.wake()
    #expect(throws: HeadlessTerminal.ScriptError.timedOut(index: 1)) { try echo(late) }
  }
}
