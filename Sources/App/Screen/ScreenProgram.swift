import Canvas
import Dispatch
import Foundation
import Models
import TUI
import Terminal
import Training

/// The loop of the screen: what comes in becomes actions, the reducer changes the state, effects are carried
/// out, and what changed is drawn.
final class ScreenProgram {
  private var state: AppState
  let terminal: any TerminalDriver
  let sessions: SessionHost
  let names: NameMaker
  let saver: WeightsSaver
  /// The signal that ended the program.
  var terminatedBy: Int32?
  /// Told of every action once the state holds it.
  var observe: (Action) -> Void = { _ in }
  private let inbox: ActionInbox
  private var drawn: Frame?
  private var lastDrawn = -Double.infinity
  private var isStale = true
  /// Until when answers are looked for more often, because a person has just done something.
  private var attentiveUntil = -Double.infinity
  private var quitReason: QuitReason?

  /// Seconds between two frames while only the training moves, and while a person is at it.
  private static let trainingInterval = 0.1
  private static let inputInterval = 1.0 / 30
  /// Seconds for which a person is taken to be at it after a key.
  private static let attention = 0.3

  init(
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
  func run() throws -> End {
    dispatch(.tick(now))
    dispatch(.launched)
    try draw()
    while true {
      var event = try terminal.nextEvent(timeout: timeout)
      dispatch(.tick(now))
      // What is waiting is taken in one go: one frame shows all of it.
      while let next = event {
        attentiveUntil = now + Self.attention
        if case .input(.resized) = next { drawn = nil }
        dispatch(action(for: next))
        if let end { return end }
        event = try terminal.nextEvent(timeout: 0)
      }
      guard now >= lastDrawn + interval else { continue }
      // Left where it is until a frame is due, so that training wakes the screen once a frame.
      for action in inbox.drain() + sessions.drain() {
        dispatch(action)
        if let end { return end }
      }
      if isStale { try draw() }
    }
  }

  private var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

  private var interval: Double { now < attentiveUntil ? Self.inputInterval : Self.trainingInterval }

  /// Until the next frame or notice; `nil` waits for something to happen.
  private var timeout: Double? {
    if isStale || inbox.hasNews { return max(0, lastDrawn + interval - now) }
    guard let wakeAt = state.wakeAt else { return nil }
    return max(0, wakeAt - now)
  }

  private func dispatch(_ action: Action) {
    let effects = reduce(&state, action)
    if case .tick = action {} else { isStale = true }
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
    lastDrawn = now
    isStale = false
    guard frame != drawn else { return }
    try terminal.present(frame)
    drawn = frame
  }
}
