import Dispatch
import Synchronization
import TUI
import Timing
import Training

/// What a ``MeteredTerminal`` sees, for another thread to look at.
final class Meter: Sendable {
  /// How often each thing has happened, and how often when the last frame was presented.
  private struct State {
    var now = Counts()
    var presented = Counts()
    var presentedAt = 0.0
    var isHeld = false
    var screenSeconds = 0.0
    var samples: [IterationSample] = []
    var evaluationSeconds = 0.0
    var state: SessionState?
    var failure: String?
  }

  struct Counts: Sendable {
    var inputs = 0
    /// Changes that the training has carried out.
    var answers = 0
    var frames = 0
  }

  private let state = Mutex(State())
  private let release = DispatchSemaphore(value: 0)
  private let news = DispatchSemaphore(value: 0)
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// As of the last frame.
  var presented: (counts: Counts, at: Double) { state.withLock { ($0.presented, $0.presentedAt) } }
  var sessionState: SessionState? { state.withLock(\.state) }
  /// Why the training does not go on, if so.
  var end: String? {
    state.withLock { state in
      switch state.state {
      case .finished, .stopped, .diverged: state.failure ?? "the run was over before the measurement was"
      case .training, .evaluating, .paused, nil: state.failure
      }
    }
  }
  /// Processor time of the program's thread, in seconds, as of the last frame.
  var screenSeconds: Double { state.withLock(\.screenSeconds) }

  /// The samples since the last call, and the seconds that evaluations took.
  func takeSamples() -> (samples: [IterationSample], evaluationSeconds: Double) {
    state.withLock { state in
      defer { (state.samples, state.evaluationSeconds) = ([], 0) }
      return (state.samples, state.evaluationSeconds)
    }
  }

  /// Keeps the program from running.
  func hold() {
    state.withLock { $0.isHeld = true }
    wake()
  }

  /// Lets it go on.
  func letGo() {
    state.withLock { $0.isHeld = false }
    release.signal()
  }

  /// Waits for a frame with which `condition` holds.
  /// - Returns: when it was presented; `nil` when it did not come in time, or the training has ended.
  func wait(seconds: Double, _ condition: (Counts) -> Bool) -> Double? {
    let deadline = DispatchTime.now() + seconds
    while true {
      let (counts, at) = presented
      if condition(counts) { return at }
      if end != nil || news.wait(timeout: deadline) == .timedOut { return nil }
    }
  }

  /// Told of every action once the state holds it.
  func observe(_ action: Action) {
    state.withLock { state in
      switch action {
      case .session(_, .iteration(let progress)): state.samples += progress.samples
      case .session(_, .epochFinished(let epoch)): state.evaluationSeconds += epoch.evaluationSeconds
      case .session(_, .commandApplied): state.now.answers += 1
      case .session(_, .stateChanged(let new)): state.state = new
      case .session(_, .failed(let reason)), .startFailed(_, let reason): state.failure = reason
      default: break
      }
    }
    if end != nil { news.signal() }
  }

  func waitWhileHeld() -> Bool {
    var hasWaited = false
    while state.withLock(\.isHeld) {
      release.wait()
      hasWaited = true
    }
    return hasWaited
  }

  func inputTaken() { state.withLock { $0.now.inputs += 1 } }

  func framePresented() {
    state.withLock { state in
      state.now.frames += 1
      state.presented = state.now
      state.presentedAt = SystemClock.uptime()
      state.screenSeconds = SystemClock.threadProcessor()
    }
    news.signal()
  }
}
