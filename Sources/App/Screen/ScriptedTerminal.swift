import Canvas
import Dispatch
import TUI
import Terminal

/// A screen without a terminal: presses the keys of a script, keeps the last frame, and quits after the script.
final class ScriptedTerminal: TerminalDriver {
  let size: Size
  let wake: @Sendable () -> Void
  /// What is on the screen.
  private(set) var frame: Frame?
  /// Why no run could be started, if so.
  private(set) var failure: String?

  private var steps: ArraySlice<KeyScript.Step>
  private var iteration = 0
  private var runHasEnded = false
  private var waitingSince: DispatchTime?
  private let news = DispatchSemaphore(value: 0)

  init(size: Size, script: KeyScript) {
    self.size = size
    steps = script.steps[...]
    wake = { [news] in news.signal() }
  }

  /// Follows the run, for the steps that wait for it.
  func observe(_ action: Action) {
    switch action {
    case .session(_, .started):
      iteration = 0
      runHasEnded = false
    case .session(_, .iteration(let progress)): iteration = progress.position.totalIterations
    case .session(_, .finished), .session(_, .diverged): runHasEnded = true
    case .session(_, .failed(let reason)), .startFailed(_, let reason): failure = reason
    default: break
    }
  }

  func nextEvent(timeout: Double?) -> TerminalEvent? {
    // The second one quits without asking.
    guard failure == nil, let step = steps.first else { return .interrupted }
    switch step {
    case .key(let key):
      steps.removeFirst()
      return .input(.key(key))
    case .iteration(let wanted):
      if iteration >= wanted || runHasEnded {
        steps.removeFirst()
      } else {
        wait(timeout)
      }
      return nil
    case .seconds(let seconds):
      let since = waitingSince ?? .now()
      let left = seconds - Double(DispatchTime.now().uptimeNanoseconds - since.uptimeNanoseconds) * 1e-9
      waitingSince = left > 0 ? since : nil
      if left > 0 {
        wait(min(left, timeout ?? left))
      } else {
        steps.removeFirst()
      }
      return nil
    }
  }

  func present(_ frame: Frame) { self.frame = frame }
  func invalidate() {}
  func suspend() {}
  func restore() {}

  private func wait(_ seconds: Double?) {
    _ = news.wait(timeout: seconds.map { .now() + $0 } ?? .distantFuture)
  }
}
