import Foundation
import Testing
import TmuxSupport

@Suite("The terminal is given back", .serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct RestorationTests {
  /// Brings the probe up and down and compares the terminal with what it was.
  private func check(_ tmux: Tmux, end: (Tmux) throws -> Void, status: String) throws {
    let modes = try tmux.modes()
    let line = try tmux.lineModes()
    try tmux.startProbe()
    #expect(try tmux.modes() != modes)
    try end(tmux)
    let screen = try tmux.wait { $0.contains("status \(status)") }
    #expect(try tmux.modes() == modes)
    #expect(try tmux.lineModes() == line)
    #expect(!screen.contains("probe ─"))
  }

  @Test("after quitting")
  func quit() throws { try check(Tmux(), end: { try $0.press("q") }, status: "0") }

  @Test("after an error that nobody caught before")
  func thrown() throws {
    let tmux = try Tmux()
    try check(tmux, end: { try $0.press("t") }, status: "0")
    try tmux.wait { $0.contains("caught Thrown()") }
  }

  @Test("after SIGTERM and SIGHUP, which the program answers itself", arguments: [("TERM", 15), ("HUP", 1)])
  func terminated(name: String, number: Int) throws {
    let tmux = try Tmux()
    try check(tmux, end: { try $0.signal(name) }, status: "\(128 + number)")
    try tmux.wait { $0.contains("terminated by \(number)") }
  }

  @Test("SIGINT reaches the program as an event")
  func interrupted() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    try tmux.signal("INT")
    try tmux.wait { $0.contains("interrupted") }
  }

  @Test("The frame after SIGINT is drawn whole")
  func interruptedWhole() throws {
    let tmux = try Tmux()
    try tmux.startProbe()
    try tmux.show("\u{1B}[15;20Hrubbish")
    try tmux.wait { $0.contains("rubbish") }
    try tmux.signal("INT")
    try tmux.wait { $0.contains("interrupted") && !$0.contains("rubbish") }
  }

  @Test("after a trap in the program")
  func trap() throws {
    let tmux = try Tmux()
    let modes = try tmux.modes()
    let line = try tmux.lineModes()
    try tmux.startProbe()
    try tmux.press("x")
    // SIGILL or SIGTRAP, by the compiler's choice.
    try tmux.wait { $0.contains("status 132") || $0.contains("status 133") }
    #expect(try tmux.modes() == modes)
    #expect(try tmux.lineModes() == line)
  }

  @Test("after a stack overflow, on the screen's thread and on one that was prepared", arguments: ["v", "V"])
  func overflow(key: String) throws { try check(Tmux(), end: { try $0.press(key) }, status: "139") }

  @Test(
    "without an alternate screen the shell goes on in a line of its own, after quitting and after a crash")
  func singleScreen() throws {
    for (name, key) in [("", "q"), ("SEGV", "")] {
      let tmux = try Tmux(term: "vt100")
      try tmux.startProbe()
      // The lower end is where it is by then.
      try tmux.resize(columns: 70, rows: 20)
      try tmux.wait { $0.contains("│70x20 ") }
      if key.isEmpty { try tmux.signal(name) } else { try tmux.press(key) }
      let status = key.isEmpty ? "status 139" : "status 0"
      let lines = try tmux.wait { $0.contains(status) }.split(separator: "\n")
      // Where the frame ended; pauses for slow terminals are not characters to be shown.
      let rest = lines.drop { !$0.hasPrefix("│ ") || !$0.hasSuffix("│") }.drop { $0.hasPrefix("│") }
      #expect(rest.first.map { $0.hasPrefix("status") || $0.hasPrefix("Segmentation fault") } == true)
      #expect(!rest.contains { $0.contains("$<") || $0.contains("─") })
    }
  }

  /// By signal(7), with the real-time signals; the C library keeps 32 and 33 to itself.
  private static let deadly: [Int32] = {
    let harmless = [
      SIGCHLD, SIGCONT, SIGURG, SIGWINCH, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU,
    ]
    let answered = [SIGINT, SIGTERM, SIGHUP]
    return (1...64).filter { ![SIGKILL, 32, 33].contains($0) && !(harmless + answered).contains($0) }
  }()

  @Test("after any signal that kills")
  func killed() throws {
    #expect(Self.deadly.count == 50)
    let tmux = try Tmux()
    try tmux.type("ulimit -c 0\n")
    for number in Self.deadly {
      try check(tmux, end: { try $0.signal("\(number)") }, status: "\(128 + number)")
      try tmux.type("clear\n")
      try tmux.wait { !$0.contains("status") }
    }
  }

  @Test("while the program is suspended, and taken again when it goes on", arguments: ["key", "signal"])
  func suspended(how: String) throws {
    let tmux = try Tmux()
    let modes = try tmux.modes()
    let line = try tmux.lineModes()
    try tmux.type("\(Tmux.probe)\n")
    try tmux.wait { $0.contains("─ probe ─") }
    let taken = try tmux.modes()
    if how == "key" { try tmux.press("z") } else { try tmux.signal("TSTP") }
    try tmux.wait { $0.contains("Stopped") }
    #expect(try tmux.modes() == modes)
    #expect(try tmux.lineModes() == line)
    try tmux.type("clear\n")
    try tmux.resize(columns: 70, rows: 20)
    try tmux.type("fg\n")
    let screen = try tmux.wait { $0.contains("│70x20 ") }
    #expect(screen.split(separator: "\n").count == 20)
    // The terminal may show the frame before it has taken in what follows.
    try tmux.wait { _ in (try? tmux.modes()) == taken }
    try tmux.press("q")
    try tmux.wait { $0.contains("ready>") && !$0.contains("probe ─") }
    try tmux.wait { _ in (try? tmux.modes()) == modes }
  }

  @Test("Signals that were ignored before stay ignored")
  func ignored() throws {
    let names = ["HUP", "INT", "TERM", "QUIT", "USR1", "USR2", "ALRM", "SEGV", "TSTP"]
    let tmux = try Tmux()
    let modes = try tmux.modes()
    try tmux.type("trap '' \(names.joined(separator: " "))\n")
    try tmux.startProbe()
    let taken = try tmux.modes()
    for name in names { try tmux.signal(name) }
    try tmux.press("z", "a")
    let screen = try tmux.wait { $0.contains("character(\"a\")") }
    #expect(!screen.contains("interrupted"))
    #expect(!screen.contains("terminated"))
    #expect(try tmux.modes() == taken)
    try tmux.press("q")
    try tmux.wait { $0.contains("status 0") }
    #expect(try tmux.modes() == modes)
  }

  @Test(
    "A job in the background ends by a signal and leaves the terminal alone",
    arguments: [("TERM", 15), ("SEGV", 11)])
  func background(name: String, number: Int) throws {
    let tmux = try Tmux()
    let modes = try tmux.modes()
    let line = try tmux.lineModes()
    try tmux.type("\(Tmux.probe)\n")
    try tmux.wait { $0.contains("─ probe ─") }
    try tmux.press("z")
    try tmux.wait { $0.contains("Stopped") }
    // The shell waits, and would also return for a job that was stopped.
    try tmux.type("clear; bg; wait $!; echo status $?\n")
    try tmux.wait { $0.contains("&") }
    try tmux.signal(name)
    try tmux.wait { $0.contains("status \(128 + number)") }
    #expect(try tmux.modes() == modes)
    #expect(try tmux.lineModes() == line)
  }

  @Test("A job in the background that is suspended comes back with the first fg", arguments: [1, 2])
  func suspendedInBackground(times: Int) throws {
    let tmux = try Tmux()
    let modes = try tmux.modes()
    let line = try tmux.lineModes()
    try tmux.type("\(Tmux.probe)\n")
    try tmux.wait { $0.contains("─ probe ─") }
    let taken = try tmux.modes()
    try tmux.press("z")
    try tmux.wait { $0.contains("Stopped") }
    for round in 0..<times {
      // The shell waits until the job has stopped again. Quotes tell what it prints from what is typed.
      try tmux.type("clear; bg; echo go'es' \(round); wait $!; echo wait'ed' \(round)\n")
      try tmux.wait { $0.contains("goes \(round)") }
      try tmux.signal("TSTP")
      try tmux.wait { $0.contains("waited \(round)") }
      #expect(try tmux.modes() == modes)
      #expect(try tmux.lineModes() == line)
    }
    try tmux.type("clear; fg\n")
    try tmux.wait { $0.contains("─ probe ─") && $0.contains("│80x24 ") }
    #expect(try tmux.modes() == taken)
    try tmux.press("a")
    try tmux.wait { $0.contains("character(\"a\")") }
    try tmux.press("q")
    try tmux.wait { $0.contains("ready>") && !$0.contains("probe ─") }
    #expect(try tmux.modes() == modes)
    #expect(try tmux.lineModes() == line)
  }

  @Test("A program whose terminal goes away ends")
  func gone() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: file) }
    do {
      let tmux = try Tmux()
      // No signal tells it: it has to notice.
      try tmux.type("(trap '' HUP; \(Tmux.probe); echo $? > \(file))\n")
      try tmux.wait { $0.contains("─ probe ─") }
    }
    let limit = Date(timeIntervalSinceNow: 20)
    while !FileManager.default.fileExists(atPath: file), Date() < limit {
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "129\n")
  }
}
