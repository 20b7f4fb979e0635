import Canvas
import Dispatch
import Foundation
import Models
import TUI
import Terminal
import Training

/// The loop of the screen: what comes in becomes actions, the reducer changes the state, effects are carried
/// out, and what changed is drawn.
public final class ScreenProgram {
  private var state: AppState
  let terminal: any TerminalDriver
  let sessions: SessionHost
  let names: NameMaker
  let saver: WeightsSaver
  /// The signal that ended the program.
  var terminatedBy: Int32?
  /// Told of every action once the state holds it.
  public var observe: (Action) -> Void = { _ in }
  private let inbox: ActionInbox
  private var drawn: Frame?
  private var isStale = true
  private var pacing = FramePacing()
  private var quitReason: QuitReason?

  public init(
    state: AppState, terminal: any TerminalDriver, inbox: ActionInbox, sessions: SessionHost,
    names: NameMaker, saver: WeightsSaver
  ) {
    self.state = state
    self.terminal = terminal
    self.inbox = inbox
    self.sessions = sessions
    self.names = names
    self.saver = saver
  }

  /// Runs until the person quits.
  public func run() throws -> End {
    dispatch(.tick(now))
    dispatch(.launched)
    try draw()
    while true {
      var event = try terminal.nextEvent(timeout: timeout)
      dispatch(.tick(now))
      // What is waiting is taken in one go: one frame shows all of it.
      while let next = event {
        pacing.inputArrived(at: now)
        if case .input(.resized) = next { drawn = nil }
        dispatch(action(for: next))
        if let end { return end }
        event = try terminal.nextEvent(timeout: 0)
      }
      guard now >= pacing.due(at: now) else { continue }
      // Left where it is until a frame is due, so that training wakes the screen once a frame.
      for action in inbox.drain() + sessions.drain() {
        dispatch(action)
        if let end { return end }
      }
      if isStale { try draw() }
    }
  }

  private var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

  /// Until the next frame or notice; `nil` waits for something to happen.
  private var timeout: Double? {
    if isStale || inbox.hasNews { return max(0, pacing.due(at: now) - now) }
    guard let wakeAt = state.wakeAt else { return nil }
    return max(0, wakeAt - now)
  }

  private func dispatch(_ action: Action) {
    let wakeAt = state.wakeAt
    let effects = reduce(&state, action)
    // A tick changes what is shown only by ending a notice.
    if case .tick = action, state.wakeAt == wakeAt {} else { isStale = true }
    for effect in effects { carryOut(effect) }
    observe(action)
  }

  func redraw() {
    terminal.invalidate()
    drawn = nil
    isStale = true
  }

  func quit(_ reason: QuitReason) { quitReason = reason }

  private var end: End? {
    quitReason.map { reason in
      let saved = [state.cnn.savedTo, state.rnn.savedTo].compactMap(\.self)
      let farewell = saved.map { "Weights saved to \($0)" }.joined(separator: "\n")
      return End(reason: reason, signal: terminatedBy, farewell: farewell.isEmpty ? nil : farewell)
    }
  }

  private func draw() throws {
    let frame = render(state, size: state.size)
    isStale = false
    defer { pacing.frameDrawn(at: now) }
    guard frame != drawn else { return }
    try terminal.present(frame)
    drawn = frame
  }
}
