import Foundation

/// A shell in a terminal of its own: a tmux server that belongs to one test.
public final class Tmux {
  /// Whether tmux is installed.
  public static let isInstalled = (try? run(["-V"])) != nil
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  private let socket = "ml2-tui-\(UUID().uuidString)"
  /// `nil` once there is nothing to end.
  private var socketPath: String?
  /// Where the output is recorded.
  private var recording = ""

  /// - Parameter environment: set for the shell, beside what tmux sets.
  public init(
    columns: Int = 80, rows: Int = 24, term: String = "tmux-256color", environment: [String: String] = [:]
  )
    throws
  {
    var variables = [
      "LC_ALL": "C.UTF-8", "PS1": "ready> ", "COLORTERM": "", "NO_COLOR": "", "SWIFT_BACKTRACE": "enable=no",
      // Else the shell would write its history into somebody's home.
      "HISTFILE": "",
    ]
    variables.merge(environment) { $1 }
    let settings = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let shell = ["env"] + settings + ["bash", "--norc", "--noprofile"]
    _ = try tmux(
      "-f", "/dev/null", "start-server", ";", "set", "-g", "default-terminal", term, ";", "set", "-g",
      "escape-time", "0", ";", "new-session", "-d", "-x",
      "\(columns)", "-y", "\(rows)", shell.map { "'\($0)'" }.joined(separator: " "))
    socketPath = try tmux("display-message", "-p", "#{socket_path}").trimmingCharacters(in: .newlines)
    try wait { $0.contains("ready>") }
  }

  deinit { end() }

  /// Ends the terminal, as closing its window would. Nothing else may be called after.
  public func end() {
    guard let path = socketPath else { return }
    socketPath = nil
    _ = try? tmux("kill-server")
    // Which tmux leaves behind.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Ends the programs in the terminal without a word: told to end, they would save their work, perhaps into a
  /// folder that is gone by then.
  public func killPrograms() {
    let limit = Date(timeIntervalSinceNow: 20)
    while let programs = try? programs(), Date() < limit {
      for program in programs { kill(program, SIGKILL) }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Types text as it is.
  public func type(_ text: String) throws { _ = try tmux("send-keys", "-l", text) }

  /// Presses keys by tmux's names for them.
  public func press(_ keys: String...) throws { _ = try Self.run(["-L", socket, "send-keys"] + keys) }

  /// Pastes text, marked as such if the program has asked for that.
  public func paste(_ text: String) throws {
    _ = try tmux("set-buffer", "--", text)
    _ = try tmux("paste-buffer", "-p", "-r")
  }

  /// Shows text that the program in the terminal knows nothing of.
  public func show(_ text: String) throws {
    let path = try tmux("display-message", "-p", "#{pane_tty}").trimmingCharacters(in: .newlines)
    let descriptor = open(path, O_WRONLY | O_NOCTTY)
    guard descriptor >= 0 else { throw Failure(description: "\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  public func resize(columns: Int, rows: Int) throws {
    _ = try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What is on the screen, with colours as escape sequences if asked for.
  public func screen(colors: Bool = false) throws -> String {
    try colors ? tmux("capture-pane", "-p", "-e") : tmux("capture-pane", "-p")
  }

  /// Modes of the terminal: screen in use, cursor, keypad and mouse, as tmux knows them.
  public func modes() throws -> String {
    try tmux(
      "display-message", "-p",
      "alternate=#{alternate_on} cursor=#{cursor_flag} keypad=#{keypad_flag}\(Self.more)")
  }
  private static let more =
    " mouse=#{mouse_any_flag}#{mouse_button_flag}#{mouse_standard_flag}#{mouse_sgr_flag}"

  /// The modes of the line, as `stty -a` prints them in the shell.
  public func lineModes() throws -> String {
    let name = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: name) }
    try type("stty -a > \(name); touch \(name).done\n")
    defer { try? FileManager.default.removeItem(atPath: name + ".done") }
    let limit = Date(timeIntervalSinceNow: 20)
    while !FileManager.default.fileExists(atPath: name + ".done"), Date() < limit {
      Thread.sleep(forTimeInterval: 0.02)
    }
    return try String(contentsOfFile: name, encoding: .utf8)
  }

  /// Waits until the screen is as wanted.
  /// - Returns: the screen.
  @discardableResult
  public func wait(seconds: Double = 20, _ condition: (String) -> Bool) throws -> String {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      let text = try screen()
      if condition(text) { return text }
      if Date() > limit { throw Failure(description: "waited \(seconds) s for another screen than\n\(text)") }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Keeps what programs send to the terminal from now on.
  public func recordOutput() throws {
    recording = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    _ = try tmux("pipe-pane", "cat > '\(recording)'; : > '\(recording).done'")
  }

  /// Ends the recording.
  /// - Returns: all that programs have sent since it began.
  public func recordedOutput() throws -> String {
    _ = try tmux("pipe-pane")
    defer {
      for name in [recording, recording + ".done"] { try? FileManager.default.removeItem(atPath: name) }
    }
    // It is written by a process of its own, which ends once it has read everything.
    try wait { _ in FileManager.default.fileExists(atPath: recording + ".done") }
    return try String(contentsOfFile: recording, encoding: .utf8)
  }

  /// Sends a signal to the program of this name that the shell has started.
  public func signal(_ name: String, to program: String) throws {
    for process in try programs(program) { _ = try runCommand(["kill", "-\(name)", String(process)]) }
  }

  /// The programs, of this name if there is one, that the shell has started and that are still there.
  /// - Throws: when there is none.
  private func programs(_ name: String? = nil) throws -> [pid_t] {
    let shell = try tmux("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .newlines)
    let found = try runCommand(["pgrep", "-P", shell] + (name.map { [$0] } ?? []))
    return found.split(separator: "\n").compactMap { pid_t($0) }
  }

  private func tmux(_ arguments: String...) throws -> String { try Self.run(["-L", socket] + arguments) }

  private static func run(_ arguments: [String]) throws -> String { try runCommand(["tmux"] + arguments) }
}

/// Runs a command found in `PATH` and returns what it prints.
///
/// Foundation's `Process` would wait for the server that tmux leaves behind.
private func runCommand(_ command: [String]) throws -> String {
  let name = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
  defer { try? FileManager.default.removeItem(atPath: name) }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, name, O_WRONLY | O_CREAT, 0o600)
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
  // Threads of the test runner block signals, which children would inherit.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var mask = sigset_t()
  sigemptyset(&mask)
  posix_spawnattr_setsigmask(&attributes, &mask)
  // And whoever started it may have ignored some, as a shell does for a command that ends in `&`.
  var handled = sigset_t()
  sigfillset(&handled)
  posix_spawnattr_setsigdefault(&attributes, &handled)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  var arguments = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var child = pid_t()
  let failure = posix_spawnp(&child, command[0], &actions, &attributes, &arguments, environ)
  guard failure == 0 else {
    throw Tmux.Failure(description: "\(command[0]): \(String(cString: strerror(failure)))")
  }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0, errno == EINTR {}
  let text = (try? String(contentsOfFile: name, encoding: .utf8)) ?? ""
  guard status == 0 else {
    throw Tmux.Failure(description: "\(command.joined(separator: " ")): \(text)")
  }
  return text
}
