import Canvas
import Terminal

/// A terminal that notes when what came in was answered by a frame, and that can hold its program still, as if
/// there were no screen.
final class MeteredTerminal: TerminalDriver {
  let meter: Meter
  private let base: any TerminalDriver

  init(_ base: any TerminalDriver) {
    self.base = base
    meter = Meter(wake: base.wake)
  }

  var size: Size { base.size }
  var wake: @Sendable () -> Void { base.wake }

  func nextEvent(timeout: Double?) throws -> TerminalEvent? {
    if meter.waitWhileHeld() { return nil }
    let event = try base.nextEvent(timeout: timeout)
    if event != nil { meter.inputTaken() }
    return event
  }

  func present(_ frame: Frame) throws {
    try base.present(frame)
    meter.framePresented()
  }

  func invalidate() { base.invalidate() }
  var takesMouse: Bool {
    get { base.takesMouse }
    set { base.takesMouse = newValue }
  }
  func suspend() { base.suspend() }
  func restore() { base.restore() }
}
