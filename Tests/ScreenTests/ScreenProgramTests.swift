import Canvas
import Dispatch
import Synchronization
import Terminal
import Testing
import Timing

@Suite("The screen's program, from keys to frames")
struct ScreenProgramTests {
  @Test("A run is watched, changed, stopped and saved")
  func wholeRun() throws {
    let program = try ProgramUnderTest(script: [
      .shows("▶ training"), .key(.tab), .key(.tab), .key(.enter), .key(.control("u")), .type("6"),
      .key(.enter), .shows("batch 12→6"), .shows("‹ 6 ›"), .type("q"), .shows("stop and save"),
      .isRead, .key(.enter), .ends,
    ])
    let end = try program.run()
    #expect(end.reason == .done)
    #expect(end.signal == nil)
    #expect(end.runs.map(\.kind) == [.rnn])
    #expect(end.runs[0].savedOutcome?.path == "rnn.safetensors")
    #expect(program.saved[.rnn]?.names.count == 6)
  }

  @Test("Both networks are saved in the end, the hidden one too")
  func both() throws {
    let program = try ProgramUnderTest(script: [
      .shows("▶ training"), .type("n"), .shows("CNN · shades"), .shows("▶ training"),
      // "while hidden" gives way where the best epoch has a long number.
      .shows("RNN paused"), .type("n"), .shows("RNN · two"), .shows("▶ training"), .type("q"), .isRead,
      .type("s"),
      .ends,
    ])
    let end = try program.run()
    #expect(end.runs.map { $0.savedOutcome?.path } == ["cnn.safetensors", "rnn.safetensors"])
    #expect(program.saved[.cnn] != nil && program.saved[.rnn] != nil)
  }

  @Test("A run that cannot start says why, names the way on, and is tried again by s")
  func failure() throws {
    let program = try ProgramUnderTest(
      .cnn, failure: "shades: not there; fetch them",
      script: [
        .shows("✗ failed"), .shows("shades: not there; fetch them"), .type("s"), .shows("✗ failed"),
        .type("n"), .shows("▶ training"), .type("q"), .isRead, .type("a"),
      ])
    #expect(try program.run().reason == .aborted)
    #expect(program.saved[.rnn] == nil)
  }

  @Test("One network begins while the data of the other is being read")
  func sideBySide() throws {
    let mayRead = DispatchSemaphore(value: 0)
    let program = try ProgramUnderTest(
      .cnn,
      script: [
        .shows("reading data"), .type("n"), .shows("RNN · two"), .shows("▶ training"), .shows("iter"),
        .type("q"), .isRead, .type("a"),
      ]
    ) { mayRead.wait() }
    defer { mayRead.signal() }
    #expect(try program.run().reason == .aborted)
  }

  @Test("Names come from the RNN that is trained; without one the pane says why there are none")
  func names() throws {
    let live = try ProgramUnderTest(script: [
      .shows("▶ training"), .type("g"), .shows("RNN live @"), .type("q"), .isRead, .type("a"),
    ])
    _ = try live.run()
    let none = try ProgramUnderTest(
      .cnn,
      script: [
        .shows("▶ training"), .type("g"), .shows("no saved RNN here"), .type("q"), .isRead, .type("a"),
      ])
    _ = try none.run()
  }

  @Test("Ctrl-C asks, and a second one ends it at once with the status of a shell")
  func interrupted() throws {
    let program = try ProgramUnderTest(script: [
      .shows("▶ training"), .event(.interrupted), .shows("stop and save"), .event(.interrupted),
    ])
    let end = try program.run()
    #expect(end.reason == .forced)
    #expect(end.signal == 2)
  }

  @Test("SIGTERM saves without asking")
  func terminated() throws {
    let program = try ProgramUnderTest(script: [.shows("▶ training"), .event(.terminated(signal: 15)), .ends])
    let end = try program.run()
    #expect(end.reason == .terminated && end.signal == 15)
    #expect(program.saved[.rnn] != nil)
  }

  @Test("Every size the terminal takes is drawn, and Ctrl-Z reaches it")
  func sizes() throws {
    let sizes = [(80, 24), (1, 1), (59, 15), (200, 60), (0, 0), (60, 16)].map {
      Size(columns: $0.0, rows: $0.1)
    }
    let program = try ProgramUnderTest(
      script: [.shows("▶ training")]
        + sizes.flatMap { size in
          [.resize(size), .until(seconds: 60) { $0?.size == size }] as [HeadlessTerminal.Step]
        } + [.key(.control("z")), .type("q"), .isRead, .type("a")])
    _ = try program.run()
    #expect(program.terminal.suspensions == 1)
  }

  @Test("The time for which the program was suspended is not training time", arguments: ["key", "signal"])
  func suspended(how: String) throws {
    let start = SystemClock.uptime()
    var (last, elapsed) = (0.0, 0.0)
    let hasGoneOn = Mutex(false)
    let program = try ProgramUnderTest(
      script: [
        .shows("▶ training"), how == "key" ? .key(.control("z")) : .event(.suspensionAsked),
        .until(seconds: 60) { _ in hasGoneOn.withLock(\.self) }, .type("q"), .isRead, .type("a"),
      ],
      observe: { action, _ in
        guard case .session(_, .iteration(let progress)) = action else { return }
        (last, elapsed) = (progress.latest.seconds, SystemClock.uptime() - start)
        hasGoneOn.withLock { $0 = elapsed > 2 }
      })
    program.suspension = 2
    _ = try program.run()
    #expect(program.terminal.suspensions == 1)
    #expect(elapsed > 2 && last + 2 <= elapsed)
  }

  @Test("Ten thousand random keys and resizes leave the frame that a redraw gives", arguments: [1, 2])
  func random(seed: UInt64) throws {
    var state = seed
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let keys: [Input.Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .control("u"), .control("z"), .function(1), .character("é"), .character("漢"),
    ]
    var script: [HeadlessTerminal.Step] = [.shows("finished")]
    for turn in 0..<10_000 {
      switch below(25) {
      case 0: script.append(.resize(Size(columns: below(220), rows: below(70))))
      case 1...15:
        // Without q, which may leave.
        let letters = (32...126).map { Character(UnicodeScalar(UInt8($0))) }.filter { $0 != "q" && $0 != "a" }
        script.append(.key(.character(letters[below(letters.count)])))
      default: script.append(.key(keys[below(keys.count)]))
      }
      if turn % 100 == 99 { script.append(.wait(seconds: 0.02)) }
    }
    // What is still under way ends, and so do notices.
    script += [
      .resize(Size(columns: 120, rows: 36)), .key(.escape), .key(.escape), .wait(seconds: 7),
      .key(.control("l")), .wait(seconds: 0.5), .key(.control("c")), .wait(seconds: 0.2), .key(.control("c")),
      .ends,
    ]
    let program = try ProgramUnderTest(epochs: 2, script: script)
    _ = try program.run()
    let redrawn = try #require(program.redrawn)
    #expect(redrawn.before == redrawn.after)
    #expect(redrawn.after.size == Size(columns: 120, rows: 36))
  }
}
