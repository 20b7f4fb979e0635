import Canvas
import Dispatch
import Terminal

/// A scripted terminal with a clock of its own, on which time passes only while the program waits: an hour is over at
/// once, and a busy machine changes nothing.
final class VirtualTimeTerminal: TerminalDriver {
  enum Step {
    case key(Input.Key)
    /// Until that is so. What runs beside the screen takes real time for it.
    case until(() -> Bool)
    /// Nothing for so many seconds.
    case idle(seconds: Double)
  }

  struct TimedOut: Error {}

  let size = Size(columns: 120, rows: 36)
  let wake: @Sendable () -> Void
  var takesMouse = true
  private(set) var now = 0.0
  /// When each frame was shown.
  private(set) var times: [Double] = []
  /// When each step of the script began.
  private(set) var begins: [Double] = []
  private let news = DispatchSemaphore(value: 0)
  private let script: [Step]
  private var index = 0
  private let limit = DispatchTime.now() + 60

  init(_ script: [Step]) {
    self.script = script
    wake = { [news] in news.signal() }
  }

  func nextEvent(timeout: Double?) throws -> TerminalEvent? {
    while index < script.count {
      if begins.count == index { begins.append(now) }
      switch script[index] {
      case .key(let key):
        index += 1
        return .input(.key(key))
      case .until(let condition):
        if !condition() {
          guard DispatchTime.now() < limit else { throw TimedOut() }
          wait(for: timeout)
          return nil
        }
      case .idle(let seconds):
        let left = begins[index] + seconds - now
        let step = min(timeout ?? left, left)
        now += step
        if step < left { return nil }
      }
      index += 1
    }
    throw TimedOut()
  }

  private func wait(for timeout: Double?) {
    // What is waited for may come without a wake-up.
    let step = min(timeout ?? 0.01, 0.01)
    now += step
    _ = news.wait(timeout: .now() + step)
  }

  func present(_ frame: Frame) { times.append(now) }
  func invalidate() {}
  func suspend() {}
  func restore() {}
}
