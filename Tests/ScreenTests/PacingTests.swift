import Canvas
import TUI
import Testing
import Training

@Suite("How often the screen is drawn")
struct PacingTests {
  /// What a program has been told, so that a test can wait for it.
  private final class Told {
    var failedStarts = 0
    var failedNames = 0
    var answeredPauses = 0
    var phase: RunState.Phase?

    func observe(_ action: Action, _ state: AppState) {
      switch action {
      case .startFailed: failedStarts += 1
      case .namesFailed: failedNames += 1
      case .session(_, .commandApplied(let applied)) where applied.command == .pause: answeredPauses += 1
      default: break
      }
      phase = state.run.phase
    }
  }

  @Test("At most thirty times in any second, and hardly less often, however many keys come")
  func limit() throws {
    let told = Told()
    let program = try ProgramUnderTest(.cnn, failure: "no images", observe: told.observe)
    let keys = (0..<300).flatMap { _ in
      [.key(.character("y")), .idle(seconds: 0.01)] as [VirtualTimeTerminal.Step]
    }
    let terminal = VirtualTimeTerminal(
      [.until { told.failedStarts == 1 && told.failedNames == 2 }, .idle(seconds: 10)] + keys
        + [.key(.character("q"))])
    #expect(try program.run(on: terminal, clock: { terminal.now }).reason == .done)
    let (start, end) = (terminal.begins[2], try #require(terminal.begins.last))
    #expect(abs(end - start - 3) < 1e-6)
    let times = terminal.times.filter { $0 >= start && $0 <= end }
    for (index, time) in times.enumerated().dropFirst(30) { #expect(time - times[index - 30] > 1 - 1e-9) }
    // A held key would seem to stutter otherwise.
    for (time, next) in zip(times, times.dropFirst()) { #expect(next - time < 0.1) }
    #expect(times.count >= 3 * 25)
  }

  @Test("Not at all while nothing changes")
  func rest() throws {
    let told = Told()
    let program = try ProgramUnderTest(observe: told.observe)
    let terminal = VirtualTimeTerminal([
      .until { told.phase == .session(.training) && told.failedNames == 2 }, .key(.character("p")),
      .until { told.phase == .session(.paused) && told.answeredPauses == 1 }, .idle(seconds: 10),
      .idle(seconds: 3600), .key(.character("q")), .idle(seconds: 0.3), .key(.character("a")),
    ])
    #expect(try program.run(on: terminal, clock: { terminal.now }).reason == .aborted)
    let (start, end) = (terminal.begins[4], terminal.begins[5])
    #expect(end - start >= 3600)
    #expect(!terminal.times.isEmpty)
    #expect(!terminal.times.contains { $0 > start && $0 < end })
  }
}
