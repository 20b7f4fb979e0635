import Synchronization
import TUI

/// Actions from other threads on their way to the loop of the screen.
public final class ActionInbox: Sendable {
  private struct State {
    var actions: [Action] = []
    var hasNews = false
    var wakesForAnnouncements = true
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
    let mustWake = state.withLock { state in
      state.hasNews = true
      return state.wakesForAnnouncements
    }
    if mustWake { wake() }
  }

  /// For the loop, before it waits.
  /// - Parameter wakesForAnnouncements: whether an announcement ends the wait. Without, the loop has to look again by
  ///   itself before long.
  /// - Returns: whether there is something to drain, here or in a session.
  public func prepareToWait(wakesForAnnouncements: Bool) -> Bool {
    state.withLock { state in
      state.wakesForAnnouncements = wakesForAnnouncements
      return state.hasNews
    }
  }

  /// The actions since the last call, oldest first.
  public func drain() -> [Action] {
    state.withLock { state in
      defer {
        state.actions = []
        state.hasNews = false
      }
      return state.actions
    }
  }
}
