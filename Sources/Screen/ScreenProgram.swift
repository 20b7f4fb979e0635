import Canvas
import Foundation
import Models
import TUI
import Terminal
import Timing
import Training

/// The loop of the screen: what comes in becomes actions, the reducer changes the state, effects are carried
/// out, and what changed is drawn.
package final class ScreenProgram {
  private var state: AppState
  let terminal: any TerminalDriver
  package let sessions: SessionHost
  let names: NameMaker
  let saver: WeightsSaver
  /// The signal that ended the program.
  var terminatedBy: Int32?
  /// Told of every action, and of the state once it holds it.
  package var observe: (Action, AppState) -> Void = { _, _ in }
  private let inbox: ActionInbox
  private let clock: () -> Double
  private let processorClock: () -> Double
  private var staleness = Staleness.urgent
  private var pacing = FramePacing()
  /// The processor clock, as of the last frame.
  private var spentAtFrame: Double
  private var quitReason: QuitReason?
  /// - Parameters:
  ///   - clock: seconds on a clock that never goes back.
  ///   - processorClock: processor seconds of the thread that runs the program.
  package init(
    state: AppState, terminal: any TerminalDriver, inbox: ActionInbox, sessions: SessionHost,
    names: NameMaker, saver: WeightsSaver, clock: @escaping () -> Double = SystemClock.uptime,
    processorClock: @escaping () -> Double = SystemClock.threadProcessor
  ) {
    self.clock = clock
    self.processorClock = processorClock
    spentAtFrame = processorClock()
    self.state = state
    self.terminal = terminal
    self.inbox = inbox
    self.sessions = sessions
    self.names = names
    self.saver = saver
  }

  /// Runs until the person quits, or a signal ends it.
  /// - Throws: what the terminal throws; of the real one nothing, of a scripted one `HeadlessTerminal.ScriptError`. The
  ///   terminal is left for the caller to restore, thrown or not.
  package func run() throws -> End {
    defer { sessions.close(within: Self.secondsToStop) }
    dispatch(.tick(now))
    dispatch(.launched)
    try draw()
    while true {
      var event = try terminal.nextEvent(timeout: timeout)
      dispatch(.tick(now))
      // What is waiting is taken in one go: one frame shows all of it.
      while let next = event {
        pacing.inputArrived(at: now)
        dispatch(action(for: next))
        if let end { return end }
        event = try terminal.nextEvent(timeout: 0)
      }
      let now = now
      // What the training says is left where it is until a frame is due or an answer may be in it, so that it
      // wakes the screen once a frame.
      if now >= due(at: now) || isAttentive(at: now) || inbox.news == .posted {
        for action in inbox.drain() + sessions.drain() {
          dispatch(action)
          if let end { return end }
        }
      }
      if staleness != .none, now >= due(at: now) { try draw() }
    }
  }

  /// For sessions that were left while they ran; an iteration takes less.
  private static let secondsToStop = 0.25

  /// What has happened since the last frame.
  private enum Staleness: Comparable {
    case none
    /// The training has gone on.
    case training
    /// A person did something, or got an answer.
    case urgent

    init(after action: Action) {
      switch action {
      case .session(_, .iteration), .session(_, .report), .session(_, .epochFinished),
        // Going on after a pause is answered besides.
        .session(_, .stateChanged(.training)), .session(_, .stateChanged(.evaluating)):
        self = .training
      default: self = .urgent
      }
    }
  }

  private var now: Double { clock() }

  /// Whether an answer to a person may be on its way, however long it takes.
  private func isAttentive(at now: Double) -> Bool { pacing.isAttentive(at: now) || state.awaitsAnswer }

  private func due(at now: Double) -> Double {
    staleness == .urgent ? pacing.dueForInput(at: now) : pacing.dueForTraining(at: now)
  }

  /// Until the next frame or notice; `nil` waits for something to happen.
  private var timeout: Double? {
    let now = now
    let isAttentive = isAttentive(at: now)
    // Until its next frame is due, the training need not wake the screen.
    let training = pacing.dueForTraining(at: now) - now
    let mayWait = training > 0 && !isAttentive
    let news = inbox.prepareToWait(wakesForAnnouncements: !mayWait)
    if news == .posted || news == .announced && isAttentive { return 0 }
    if news == .announced || staleness != .none { return due(at: now) - now }
    guard let wakeAt = state.wakeAt else { return mayWait ? training : nil }
    let notice = max(0, wakeAt - now)
    return mayWait ? min(training, notice) : notice
  }

  private func dispatch(_ action: Action) {
    let wakeAt = state.wakeAt
    let effects = reduce(&state, action)
    // A tick changes what is shown only by ending a notice.
    if case .tick = action, state.wakeAt == wakeAt {
    } else {
      staleness = max(staleness, Staleness(after: action))
    }
    for effect in effects { carryOut(effect) }
    observe(action, state)
  }

  func redraw() {
    terminal.invalidate()
    staleness = .urgent
  }

  func quit(_ reason: QuitReason) { quitReason = reason }

  private var end: End? {
    quitReason.map { reason in
      End(
        reason: reason, signal: reason == .forced ? SIGINT : terminatedBy,
        runs: NetworkKind.allCases.map { state[$0] }.filter { $0.phase != .idle },
        earlier: Dictionary(
          uniqueKeysWithValues: NetworkKind.allCases.map { ($0, state.runs.earlier(of: $0)) }))
    }
  }

  private func draw() throws {
    let frame = render(state)
    staleness = .none
    defer {
      let spent = processorClock()
      pacing.frameDrawn(at: now, cost: spent - spentAtFrame)
      spentAtFrame = spent
    }
    try terminal.present(frame)
  }
}
