import FileSupport
import Foundation
import TmuxSupport

/// `ml2-tui` in a real terminal, with a home of its own, as a user would see it.
final class ScreenInTmux {
  let program: Program
  let tmux: Tmux
  /// How the terminal was before.
  private let modes: String
  private let lineModes: String

  /// Seconds for what is waited for: tests beside this one keep both cores busy.
  private static let patience = 60.0

  init(columns: Int = 120, rows: Int = 36, environment: [String: String] = [:]) throws {
    program = try Program()
    var variables = [
      "HOME": program.home.path, "XDG_DATA_HOME": program.home["data"],
      "XDG_CONFIG_HOME": program.home["config"],
    ]
    variables.merge(environment) { $1 }
    tmux = try Tmux(columns: columns, rows: rows, environment: variables)
    modes = try tmux.modes()
    lineModes = try tmux.lineModes()
    try tmux.type("clear\n")
  }

  // Before the program's home goes.
  deinit {
    tmux.killPrograms()
    tmux.end()
  }

  /// Starts the program and waits for its first frame. Its exit status is printed when it ends.
  func launch(_ arguments: String...) throws {
    let command = ([Program.binary] + arguments).map { "'\($0)'" }.joined(separator: " ")
    try tmux.type("\(command); echo status $?\n")
    try wait { $0.contains("parameters") }
  }

  @discardableResult
  func wait(_ condition: (String) -> Bool) throws -> String {
    try tmux.wait(seconds: Self.patience, condition)
  }

  /// Waits for a text on the screen.
  @discardableResult
  func wait(for text: String) throws -> String { try wait { $0.contains(text) } }

  /// Answers a dialog that is on the screen, as late as a person who has read it.
  func answer(_ key: String) throws {
    Thread.sleep(forTimeInterval: 0.4)
    try tmux.press(key)
  }

  func signal(_ name: String) throws { try tmux.signal(name, to: "ml2-tui") }

  /// Iterations done in this epoch, as the head line says; `nil` when it does not.
  static func iteration(_ screen: String) -> Int? {
    screen.firstMatch(of: /iter ([\d,]+)\//).flatMap { Int($0.1.replacing(",", with: "")) }
  }

  /// Waits for the end of the program.
  /// - Returns: what is on the screen then, and whether the terminal is as it was before the start.
  func end(status: Int) throws -> (screen: String, isRestored: Bool) {
    let screen = try wait(for: "status \(status)\n")
    return (screen, try tmux.modes() == modes && tmux.lineModes() == lineModes)
  }
}
