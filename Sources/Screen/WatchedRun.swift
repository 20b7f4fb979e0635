import Synchronization
import TUI
import Terminal

/// How far the run on the screen is, for scripts that wait for it. The run of the hidden network does not count.
package final class WatchedRun: Sendable {
  private struct State {
    var run: RunID?
    var iteration = 0
    var goesOn = true
    var failure: String?

    init() {}

    init(_ run: RunState) {
      self.run = run.id
      // A run that is being started has done nothing yet.
      iteration = run.position?.totalIterations ?? 0
      switch run.phase {
      case .idle, .starting, .session(.training), .session(.evaluating): break
      // One that was hidden goes on as soon as the session hears of it.
      case .session(.paused): goesOn = run.pauseRequested == false
      case .session(.diverged), .session(.stopped), .session(.finished): goesOn = false
      case .failed(let reason):
        goesOn = false
        failure = reason
      }
    }
  }

  private let state = Mutex(State())

  /// Longer than any run: a script has no person who would lose patience.
  private static let patience = 1e9

  package init() {}

  /// Why the run could not be started, or did not come to its end, if so.
  package var failure: String? { state.withLock(\.failure) }

  /// The run on the screen; `nil` before there is a screen.
  package var run: RunID? { state.withLock(\.run) }

  /// Iterations that the run on the screen has done.
  package var iteration: Int { state.withLock(\.iteration) }

  /// For ``ScreenProgram/observe``.
  package func observe(_ action: Action, _ screen: AppState) {
    let new = State(screen.run)
    state.withLock { $0 = new }
  }

  /// Waits until the run on the screen has done so many iterations, or does not go on: it is paused or has ended.
  package func reaches(_ iteration: Int) -> HeadlessTerminal.Step {
    .until(seconds: Self.patience) { [self] _ in
      state.withLock { $0.iteration >= iteration || !$0.goesOn }
    }
  }
}
