import Synchronization
import TUI

/// Actions from other threads on their way to the loop of the screen.
package final class ActionInbox: Sendable {
  /// What there is to drain, here or in a session.
  package enum News: Sendable {
    case none
    /// A session has something to report.
    case announced
    /// An answer that somebody may be waiting for.
    case posted
  }

  private struct State {
    var actions: [Action] = []
    var isAnnounced = false
    var wakesForAnnouncements = true

    var news: News { !actions.isEmpty ? .posted : isAnnounced ? .announced : .none }
  }

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: ends the loop's wait; called from any thread.
  package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  package func post(_ action: Action) {
    state.withLock { state in
      state.actions.append(action)
    }
    wake()
  }

  /// Says that a session has something to report.
  package func announce() {
    let mustWake = state.withLock { state in
      state.isAnnounced = true
      return state.wakesForAnnouncements
    }
    if mustWake { wake() }
  }

  /// For the loop, before it waits.
  /// - Parameter wakesForAnnouncements: whether an announcement ends the wait. Without, the loop has to look again by
  ///   itself before long.
  package func prepareToWait(wakesForAnnouncements: Bool) -> News {
    state.withLock { state in
      state.wakesForAnnouncements = wakesForAnnouncements
      return state.news
    }
  }

  package var news: News { state.withLock(\.news) }

  /// The actions since the last call, oldest first.
  package func drain() -> [Action] {
    state.withLock { state in
      defer {
        state.actions = []
        state.isAnnounced = false
      }
      return state.actions
    }
  }
}
