import Canvas

/// What reaches a program from its terminal.
package enum TerminalEvent: Sendable, Equatable {
  case input(Input)
  /// SIGINT that did not come as a key.
  case interrupted
  /// SIGTSTP: the program is to call `suspend`.
  case suspensionAsked
  /// SIGTERM, SIGHUP, or a terminal that has gone away; the number is the signal's.
  case terminated(signal: Int32)
}

/// A screen with a keyboard: the real one, or a scripted one in tests.
package protocol TerminalDriver: AnyObject {
  var size: Size { get }
  /// The next event, or `nil` once `timeout` seconds have passed or `wake` was called.
  /// - Parameter timeout: `nil` waits for as long as it takes; 0 only looks.
  /// - Throws: when there will be no more events, as at the end of a script (`HeadlessTerminal.ScriptError`). A real
  ///   terminal that has gone away is an event.
  func nextEvent(timeout: Double?) throws -> TerminalEvent?
  /// Ends a running or the next `nextEvent`; from any thread.
  var wake: @Sendable () -> Void { get }
  /// Shows a frame; one that is shown already costs a comparison.
  /// - Throws: when nothing can be shown any more. A real terminal that takes nothing for now gets a later frame.
  func present(_ frame: Frame) throws
  /// Forgets what is on the screen, so that the next frame is drawn whole.
  func invalidate()
  /// Whether clicks and the wheel are events; else they do what they do in the terminal, mostly selecting text.
  var takesMouse: Bool { get set }
  /// Stops the process as Ctrl-Z does and returns when it goes on.
  func suspend()
  /// Gives the terminal back as it was found. Nothing else may be called after.
  func restore()
}
