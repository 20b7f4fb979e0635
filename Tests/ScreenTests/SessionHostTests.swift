import Dispatch
import Screen
import Synchronization
import TUI
import Terminal
import Testing
import Training

@Suite("Sessions of the screen")
struct SessionHostTests {
  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
  }

  @Test("take the commands that came before they had begun, in order, before the first iteration")
  func early() throws {
    let mayRead = DispatchSemaphore(value: 0)
    var (rates, pauses, iterations) = ([Double](), 0, 0)
    let program = try ProgramUnderTest(
      .cnn,
      script: [
        // A step, which is a pause before it.
        .shows("reading data"), .type("."), .until(seconds: 60) { _ in mayRead.signal() >= 0 },
        .shows("‖ paused"), .shows("iter 1"), .wait(seconds: 0.2), .type("q"), .isRead, .type("a"),
      ],
      readsImages: { mayRead.wait() },
      observe: { action, state in
        switch action {
        case .session(.cnn, .iteration(let progress)): iterations = progress.position.totalIterations
        case .session(.cnn, .commandApplied(let applied)):
          if applied.command == .pause { pauses += 1 }
          rates.append(applied.learningRate)
        default: break
        }
      })
    _ = try program.run()
    #expect(pauses == 1 && rates.count == 2)
    #expect(iterations == 1)
  }

  @Test("read the images once, and again only after a failure")
  func cachedImages() throws {
    let (reads, starts) = (Counter(), Counter())
    let program = try ProgramUnderTest(
      .cnn,
      script: [
        .until(seconds: 60) { _ in starts.count == 1 }, .type("r"), .isRead, .type("y"),
        .until(seconds: 60) { _ in starts.count == 2 }, .type("r"), .isRead, .type("y"),
        .until(seconds: 60) { _ in starts.count == 3 }, .type("q"), .isRead, .type("a"),
      ], readsImages: { reads.add() },
      observe: { action, _ in if case .session(_, .started) = action { starts.add() } })
    _ = try program.run()
    #expect(reads.count == 1)

    let attempts = Counter()
    let failing = try ProgramUnderTest(
      .cnn, failure: "no images",
      script: [
        // Without a run there is nothing to ask.
        .shows("✗ failed"), .type("s"), .until(seconds: 60) { _ in attempts.count == 2 }, .isRead, .type("q"),
        .ends,
      ],
      readsImages: { attempts.add() })
    _ = try failing.run()
    #expect(attempts.count == 2)
  }

  @Test("that are still being made when the program ends come to nothing")
  func leftWhileStarting() throws {
    let (mayRead, hasRead) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    var hasStarted = false
    let program = try ProgramUnderTest(
      .cnn, script: [.shows("reading data"), .type("q"), .isRead, .type("s"), .ends],
      readsImages: {
        mayRead.wait()
        hasRead.signal()
      },
      observe: { action, _ in
        if case .session(_, .started) = action { hasStarted = true }
      })
    #expect(try program.run().reason == .done)
    mayRead.signal()
    hasRead.wait()
    #expect(!hasStarted && program.saved[.cnn] == nil)
  }
}

@Suite("Weights of the screen")
struct WeightsSaverTests {
  @Test(
    "that could not be written are complained of in the end, and the program asks before it goes without them"
  )
  func complaint() throws {
    let program = try ProgramUnderTest(
      savingFails: { "disk full" },
      script: [
        .shows("▶ training"), .type("q"), .isRead, .type("s"), .shows("weights not saved: disk full"),
        .type("q"),
        .shows("The weights of the RNN are not saved: disk full."), .isRead, .type("a"), .ends,
      ])
    let end = try program.run()
    #expect(end.reason == .aborted)
    #expect(end.runs.first?.unsaved.first?.reason == "disk full")
    #expect(end.runs.first?.written.isEmpty == true)
  }

  @Test("that went elsewhere are known with the reason")
  func elsewhere() throws {
    let program = try ProgramUnderTest(
      savedElsewhere: "no room",
      script: [.shows("▶ training"), .type("q"), .isRead, .type("s"), .ends])
    let end = try program.run()
    let written = try #require(end.runs.first?.written.first)
    #expect(written.path == "rnn.safetensors" && written.problem == "no room")
    #expect(end.runs.first?.savedOutcome?.place == "rnn.safetensors, because no room")
  }

  @Test("of a later run that could be written end the complaint about those before")
  func secondTry() throws {
    let tries = Mutex(0)
    let program = try ProgramUnderTest(
      savingFails: {
        tries.withLock {
          $0 += 1
          return $0 == 1 ? "disk full" : nil
        }
      },
      script: [
        .shows("▶ training"), .type("s"), .isRead, .type("y"), .shows("not saved: disk full"), .type("s"),
        .shows("▶ training"),
        .type("q"), .isRead, .type("s"), .ends,
      ])
    let end = try program.run()
    #expect(end.runs.first?.unsaved.isEmpty == true)
    #expect(end.runs.first?.savedOutcome?.place == "rnn.safetensors")
    #expect(tries.withLock(\.self) >= 3, "the first run's weights had another chance")
    #expect(program.saved[.rnn] != nil)
  }
}
