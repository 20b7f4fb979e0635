import Synchronization
import TUI

/// Actions from other threads on their way to the loop of the screen.
public final class ActionInbox: Sendable {
  private struct State {
    var actions: [Action] = []
    var hasNews = false
  }

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: ends the loop's wait; called from any thread.
  public init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  public func post(_ action: Action) {
    state.withLock { state in
      state.actions.append(action)
      state.hasNews = true
    }
    wake()
  }

  /// Says that a session has something to report.
  public func announce() {
    state.withLock { $0.hasNews = true }
    wake()
  }

  /// Whether there is something to drain, here or in a session.
  public var hasNews: Bool { state.withLock { $0.hasNews } }

  /// The actions since the last call, oldest first.
  public func drain() -> [Action] {
    state.withLock { state in
      defer { state = State() }
      return state.actions
    }
  }
}
