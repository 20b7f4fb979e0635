import FileSupport
import Foundation
import Glibc

/// The built `ml2-tui`, run as a user would, but with a home and a data folder of its own.
struct Program {
  /// Home of the runs; holds what they leave behind.
  let home: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    home = try TemporaryFolder()
    environment = [
      "HOME": home.path, "XDG_DATA_HOME": home["data"], "XDG_CONFIG_HOME": home["config"],
      "PATH": "/usr/local/bin:/usr/bin:/bin",
      "LANG": "C.UTF-8", "TERM": "dumb",
    ]
  }

  /// Where runs without `--save` leave their weights.
  static let weightsFolder = "data/ml2-tui/weights"

  var allSavedWeights: [String] { home.contents(of: Self.weightsFolder) }

  /// Without those of best epochs that lie beside a run's last.
  var savedWeights: [String] { allSavedWeights.filter { !$0.contains("-best.") } }

  /// Folders of the runs that have begun to train: there is something to go on from.
  var keptRuns: [String] {
    home.contents(of: Self.runsFolder).map { home[Self.runsFolder + "/" + $0] }.filter {
      FileManager.default.fileExists(atPath: $0 + "/checkpoints/last")
    }
  }

  static let runsFolder = "data/ml2-tui/runs"

  /// Runs it from start to end.
  func run(_ arguments: String...) throws -> Ended { try run(arguments) }

  func run(_ arguments: [String]) throws -> Ended { try start(arguments).wait() }

  func start(_ arguments: String...) throws -> Running { try start(arguments) }

  func start(_ arguments: [String]) throws -> Running {
    try start(command: [Self.binary] + arguments)
  }

  /// Starts another command, which may start the program.
  /// - Parameter output: a file or terminal for standard output; a new file without one.
  func start(command: [String], output: String? = nil) throws -> Running {
    let number = UUID().uuidString
    return try Running(
      command: command, environment: environment, output: output ?? home[number + ".out"],
      errors: home[number + ".err"])
  }

  /// It lies beside the bundle of tests, which is the running process.
  static let binary: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/ml2-tui"
  }()
}

/// A process that has ended, with what it wrote.
struct Ended {
  /// Exit status, or 256 and the number of the signal that killed it.
  let status: Int32
  let output: String
  let errors: String

  var lines: [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
  var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
}

/// A running process. Every wait ends after two minutes by killing it and throwing, so that nothing hangs.
final class Running {
  let process: pid_t
  private let output: String
  private let errors: String
  private var status: Int32?

  private static let patience = 120.0

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(command: [String], environment: [String: String], output: String, errors: String) throws {
    self.output = output
    self.errors = errors
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_NOCTTY, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT, 0o600)
    // Signals that the tests' own shell ignores would stay ignored.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process = pid_t()
    let error = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
    guard error == 0 else { throw Failure(description: "\(command[0]): \(String(cString: strerror(error)))") }
    self.process = process
  }

  deinit {
    guard status == nil else { return }
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  func send(_ signal: Int32) { kill(process, signal) }

  /// What it has written to standard output so far.
  var soFar: String { Self.text(output) }

  /// Waits until it has written something.
  func wait(for text: String) throws {
    try wait(for: "\"\(text)\"") { soFar.contains(text) }
  }

  /// Waits for its end.
  func wait() throws -> Ended {
    try wait(for: "the end") { hasEnded }
    return Ended(status: status!, output: Self.text(output), errors: Self.text(errors))
  }

  var hasEnded: Bool {
    if status != nil { return true }
    var found: Int32 = 0
    guard waitpid(process, &found, WNOHANG) == process else { return false }
    let signal = found & 0x7F
    status = signal == 0 ? found >> 8 & 0xFF : 256 + signal
    return true
  }

  /// Waits until something has happened.
  func wait(for what: String, until condition: () -> Bool) throws {
    let deadline = Date().addingTimeInterval(Self.patience)
    while !condition() {
      // What was written just before the end is looked at once more.
      if hasEnded, !condition() { throw failure("ended before \(what)") }
      guard Date() < deadline else { throw failure("waited too long for \(what)") }
      usleep(5000)
    }
  }

  private func failure(_ what: String) -> Failure {
    Failure(description: "\(what)\n\(Self.text(output).suffix(1000))\n\(Self.text(errors).suffix(1000))")
  }

  private static func text(_ file: String) -> String {
    String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
  }
}
