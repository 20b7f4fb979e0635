import Synchronization
import Timing

/// Monotonic seconds that stand still while the process is stopped, as by Ctrl-Z: whoever stops it says so before and
/// after, and training time goes on where it was.
package final class TrainingClock: Sendable {
  /// What all sessions go by that are told of no other.
  package static let process = TrainingClock()

  private struct State {
    /// What the clock is behind the system's, while it runs.
    var lag = 0.0
    /// Its reading, while it stands still.
    var stillAt: Double?
  }

  private let state = Mutex(State())
  private let uptime: @Sendable () -> Double

  /// - Parameter uptime: seconds on a clock that never goes back.
  package init(uptime: @escaping @Sendable () -> Double = SystemClock.uptime) {
    self.uptime = uptime
  }

  /// Seconds since some moment; never less than before.
  package func now() -> Double { state.withLock { $0.stillAt ?? uptime() - $0.lag } }

  /// Stands still from now on.
  package func pause() {
    state.withLock { $0.stillAt = $0.stillAt ?? uptime() - $0.lag }
  }

  /// Goes on from the reading at which it stands still.
  package func resume() {
    state.withLock { state in
      guard let stillAt = state.stillAt else { return }
      state.lag = uptime() - stillAt
      state.stillAt = nil
    }
  }

  /// Stands still while `stop` goes on, which is to stop the process.
  package func paused(while stop: () -> Void) {
    pause()
    stop()
    resume()
  }
}
