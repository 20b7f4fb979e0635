import Synchronization
import TUI
import Terminal

/// How far the run on the screen is, for scripts that wait for it.
final class WatchedRun: Sendable {
  private struct State {
    var iteration = 0
    var hasEnded = false
    var failure: String?
  }

  private let state = Mutex(State())

  /// Longer than any run: a script has no person who would lose patience.
  private static let patience = 1e9

  /// Why no run could be started, if so.
  var failure: String? { state.withLock(\.failure) }

  func observe(_ action: Action) {
    state.withLock { state in
      switch action {
      case .session(_, .started): state = State()
      case .session(_, .iteration(let progress)): state.iteration = progress.position.totalIterations
      case .session(_, .finished), .session(_, .diverged): state.hasEnded = true
      case .session(_, .failed(let reason)), .startFailed(_, let reason): state.failure = reason
      default: break
      }
    }
  }

  /// Waits until the run has done so many iterations, or has ended.
  func reaches(_ iteration: Int) -> HeadlessTerminal.Step {
    .until(seconds: Self.patience) { [self] _ in
      state.withLock { $0.iteration >= iteration || $0.hasEnded || $0.failure != nil }
    }
  }
}
