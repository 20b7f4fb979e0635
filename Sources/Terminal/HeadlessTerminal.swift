import Canvas
import Glibc
import Timing

/// A screen without a terminal: it plays a script of events and keeps the frames that were shown, so that
/// whole programs run in tests.
package final class HeadlessTerminal: TerminalDriver {
  /// A part of a script.
  package enum Step: Sendable {
    case event(TerminalEvent)
    /// Types a text, one key for each character.
    case type(String)
    /// Gives the screen another size and reports it.
    case resize(Size)
    /// Lets the program go on until the last frame, or the lack of one, is as wanted, for so many seconds at
    /// most.
    case until(seconds: Double, @Sendable (Frame?) -> Bool)
    /// Lets the program go on for so many seconds.
    case wait(seconds: Double)

    package static func key(_ key: Input.Key) -> Step { .event(.input(.key(key))) }
  }

  /// Why a script cannot go on.
  package enum ScriptError: Error, Equatable, CustomStringConvertible {
    /// The program wants more input than there is; it should have ended by now.
    case ended
    /// The frame that step `index` waits for did not come.
    case timedOut(index: Int)

    package var description: String {
      switch self {
      case .ended: "the script is at its end, and the program goes on"
      case .timedOut(let index): "step \(index): the frame it waits for did not come in time"
      }
    }
  }

  package private(set) var size: Size
  package let wake: @Sendable () -> Void
  /// The frames shown, the last one last.
  package private(set) var frames: [Frame] = []
  /// How often the program asked to be suspended, and whether it gave the terminal back.
  package private(set) var suspensions = 0
  package private(set) var isRestored = false
  package var takesMouse = true

  private let pipe: WakePipe
  private var steps: ArraySlice<Step>
  private var typed: [Character] = []
  private var waitingSince: Double?
  private let now: () -> Double
  private let keepsFrames: Bool
  private var isInvalid = false

  /// - Parameters:
  ///   - keepsFrames: all of them, or only the last one.
  ///   - now: a clock in seconds, for the limits of `Step.until`.
  /// - Throws: `TerminalError` when the system has no descriptors left.
  package init(
    size: Size, script: [Step], keepsFrames: Bool = true,
    now: @escaping () -> Double = SystemClock.uptime
  ) throws(TerminalError) {
    self.size = size
    self.keepsFrames = keepsFrames
    steps = script[...]
    self.now = now
    let pipe = try WakePipe()
    self.pipe = pipe
    wake = { pipe.write() }
  }

  package func nextEvent(timeout: Double?) throws -> TerminalEvent? {
    if !typed.isEmpty { return .input(.key(.character(typed.removeFirst()))) }
    guard let step = steps.first else { throw ScriptError.ended }
    switch step {
    case .event(let event):
      steps.removeFirst()
      return event
    case .type(let text):
      steps.removeFirst()
      typed = Array(text)
      return try nextEvent(timeout: timeout)
    case .resize(let size):
      steps.removeFirst()
      self.size = size
      return .input(.resized(size))
    case .until(let seconds, let condition):
      if condition(frames.last) {
        steps.removeFirst()
        waitingSince = nil
        return try nextEvent(timeout: timeout)
      }
      guard wait(seconds, timeout) else { throw ScriptError.timedOut(index: steps.startIndex) }
      return nil
    case .wait(let seconds):
      if wait(seconds, timeout) { return nil }
      steps.removeFirst()
      waitingSince = nil
      return try nextEvent(timeout: timeout)
    }
  }

  package func present(_ frame: Frame) {
    guard frame != frames.last || isInvalid else { return }
    isInvalid = false
    if !keepsFrames { frames.removeAll(keepingCapacity: true) }
    frames.append(frame)
  }
  package func invalidate() { isInvalid = true }
  package func suspend() { suspensions += 1 }
  package func restore() { isRestored = true }

  /// Waits for what the program waits for, as long as the step lasts; false once it is over.
  private func wait(_ seconds: Double, _ timeout: Double?) -> Bool {
    let started = waitingSince ?? now()
    waitingSince = started
    let left = started + seconds - now()
    if left > 0 { sleep(min(timeout ?? left, left)) }
    return left > 0
  }

  private func sleep(_ seconds: Double) {
    var descriptor = pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)
    _ = poll(&descriptor, 1, Int32(min((seconds * 1000).rounded(.up), 1e9)))
    _ = pipe.drain()
  }
}
