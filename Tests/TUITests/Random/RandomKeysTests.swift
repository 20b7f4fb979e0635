import Canvas
import TUI
import Testing
import Training

@Suite("Random keys and a program that answers at random")
struct RandomKeysTests {
  @Test("never contradict each other, and every frame can be shown", arguments: 1...20)
  func random(seed: Int) {
    var run = RandomRun(seed: seed)
    for _ in 0..<2500 {
      guard let fault = run.turn() else { continue }
      Issue.record("\(fault), after\n\(run.trace)")
      return
    }
    // What is never reached proves nothing.
    #expect(run.quits > 0 && run.rests > 5)
  }
}

/// A screen and what it is the screen of; a new one after each quit.
private struct RandomRun {
  private var numbers: RandomNumbers
  private var script: Script
  private var program = FakeProgram()
  private var turns = 0
  private var now = 0.0
  /// Networks that somebody has paused by hand.
  private var held: Set<NetworkKind> = []
  /// Networks that began only after somebody had chosen to leave: nobody waits for them.
  private var unwanted: Set<NetworkKind> = []
  private(set) var quits = 0
  private(set) var rests = 0
  private var last: [String] = []

  init(seed: Int) {
    numbers = RandomNumbers(seed: seed)
    script = Script()
    open()
  }

  /// The last actions.
  var trace: String { last.suffix(25).joined(separator: "\n") }

  private mutating func open() {
    let display = Display(
      glyphs: numbers.element(of: [.unicode, .ascii, .console]),
      images: numbers.element(of: [.shades, .halfBlocks]))
    script = Script(network: numbers.element(of: NetworkKind.allCases), display: display)
    program = FakeProgram()
    held = []
    last = []
    _ = act(.launched)
  }

  /// - Returns: what is wrong, if anything.
  mutating func turn() -> String? {
    turns += 1
    if program.hasQuit {
      quits += 1
      open()
    }
    if numbers.once(in: 150) { return rest() }
    switch numbers.below(20) {
    case 0..<7: return act(.input(RandomInput.next(&numbers)))
    case 7..<12:
      program.goOn(&numbers)
      return nil
    case 12..<19: return deliver()
    default: return act(rareAction())
    }
  }

  private mutating func deliver() -> String? {
    for action in program.news(&numbers) {
      if let fault = act(action) { return fault }
    }
    return nil
  }

  private mutating func rareAction() -> Action {
    switch numbers.below(12) {
    case 0: return .interrupted
    case 1: return .terminated
    case 2: return .notified("elsewhere \u{1B}[31m")
    default:
      now += Double(numbers.below(30)) / 10
      return .tick(now)
    }
  }

  /// - Returns: what is wrong after it, if anything.
  private mutating func act(_ action: Action) -> String? {
    last.append(String("\(action)".prefix(100).replacing("\n", with: " ")))
    let shown = script.state.shown
    noteLateStart(action)
    script.act(action)
    for effect in script.takeEffects() {
      last.append("  → \("\(effect)".prefix(60))")
      if let fault = program.carryOut(effect, unwanted: unwanted) { return fault }
      note(effect, isByHand: shown == script.state.shown)
    }
    return program.hasQuit ? nil : fault()
  }

  private mutating func noteLateStart(_ action: Action) {
    guard case .quitting = script.state.overlay else {
      unwanted = []
      return
    }
    if case .session(let run, .started) = action { unwanted.insert(run.network) }
  }

  private mutating func note(_ effect: Effect, isByHand: Bool) {
    switch effect {
    case .send(let run, .pause), .send(let run, .step):
      if isByHand, run.network == script.state.shown { held.insert(run.network) }
    case .send(let run, .resume), .start(let run, _): held.remove(run.network)
    default: break
    }
  }

  /// Waits until everything is answered.
  private mutating func rest() -> String? {
    for _ in 0..<2000 where !program.isQuiet && !program.hasQuit {
      program.goOn(&numbers, isCalm: true)
      if let fault = deliver() { return fault }
    }
    if program.hasQuit { return nil }
    rests += 1
    return program.isQuiet ? faultAtRest() : "something is never done"
  }

  private func faultAtRest() -> String? {
    let state = script.state
    if state.awaitsAnswer { return "an answer is awaited that never comes" }
    if state.names.waitingList != nil || state.names.waitingTable != nil { return "names never come" }
    for kind in NetworkKind.allCases {
      let (run, session) = (state[kind], program.sessions[kind])
      guard let session else {
        if state.isUnderWay(kind), !state.runs.all(of: kind).contains(where: { !$0.unsaved.isEmpty }) {
          return "the \(kind) is under way without a session"
        }
        continue
      }
      if run.phase != .session(session.state) { return "the \(kind) is \(session.state), not \(run.phase)" }
      if run.panel.current.hyperparameters != session.hyperparameters { return "values of the \(kind)" }
      let rate = run.panel.current.learningRate
      if abs(rate - session.rate) > 1e-6 * session.rate { return "the rate of the \(kind)" }
      if !run.panel.staged.keys.allSatisfy({ $0.effect == .nextRun }) {
        return "the \(kind) was not told something"
      }
      if kind != state.shown, session.state == .training { return "the \(kind) trains unseen" }
      if kind == state.shown, session.state == .paused, !held.contains(kind) {
        return "the \(kind) is paused by nobody"
      }
    }
    return nil
  }

  private func fault() -> String? {
    let state = script.state
    if state.layout != ScreenLayout(state) { return "the layout is of another state" }
    for kind in NetworkKind.allCases {
      let run = state[kind]
      if run.isLive != program.begun.contains(kind) { return "the \(kind) is \(run.phase)" }
      let isStarting = program.sessions[kind] != nil && !program.begun.contains(kind)
      if (run.phase == .starting) != isStarting { return "the \(kind) is \(run.phase)" }
      if state.runs.all(of: kind).contains(where: \.isSaving) != (program.unanswered[kind] ?? 0 > 0) {
        return "the \(kind) saves"
      }
      if !run.fields.isEmpty, !run.fields.contains(run.panel.selected) { return "a hidden row is selected" }
    }
    return overlayFault() ?? namesFault() ?? frameFault() ?? (turns % 8 == 0 ? scrollFault() : nil)
  }

  private func overlayFault() -> String? {
    let state = script.state
    if state.overlay != nil, state.isEditing { return "typing under \(state.overlay!)" }
    switch state.overlay {
    case .quitting(let waiting, _):
      let idle = waiting.filter { !program.begun.contains($0) && program.unanswered[$0] ?? 0 == 0 }
      return waiting.isEmpty || !idle.isEmpty ? "\(idle) awaited, which do nothing" : nil
    case .confirmQuit:
      return NetworkKind.allCases.contains(where: state.isUnderWay)
        ? nil : "asks although nothing is under way"
    case .confirmStop, .confirmRestart, .confirmBest, .confirmUndo:
      return state.run.isLive ? nil : "asks about no run"
    case .help, nil: return nil
    }
  }

  private func namesFault() -> String? {
    let names = script.state.names
    guard names.waitingList == nil, names.failure == nil, names.editing == nil else { return nil }
    return names.rows.first { !$0.result.name.text.hasPrefix(names.start) }.map {
      "“\($0.result.name.text)” under “\(names.start)”"
    }
  }

  private func frameFault() -> String? {
    guard turns % 3 == 0 else { return nil }
    let state = script.state
    let frame = render(state)
    if frame.size != state.size { return "a frame of \(frame.size)" }
    return FrameCheck.fault(frame, isASCII: state.display.glyphs == .ascii)
  }

  /// Nothing is scrolled further than keys can scroll it, and the way back is as long.
  private func scrollFault() -> String? {
    let state = script.state
    guard !state.isEditing, !ScreenLayout.isTooSmall(state.size) else { return nil }
    for (there, back) in [(Input.Key.up, Input.Key.down), (.down, .up)] {
      let before = scrolled(state)
      var copy = script
      copy.key(there)
      if before.isEmpty || scrolled(copy.state) == before { continue }
      copy.key(back)
      if scrolled(copy.state) != before {
        return "\(there), then \(back): \(before), \(scrolled(copy.state))"
      }
    }
    var copy = script
    for _ in 0..<30 { copy.key(.pageDown) }
    if state.overlay == nil, state.focus == .names, copy.state.names.scroll < state.names.scroll {
      return "names scrolled to \(state.names.scroll) of \(copy.state.names.scroll)"
    }
    return nil
  }

  /// What the arrows scroll now.
  private func scrolled(_ state: AppState) -> [Int] {
    if case .help(let scroll) = state.overlay { return [scroll] }
    guard state.overlay == nil, state.visible.contains(state.focus) else { return [] }
    switch state.focus {
    case .log: return state.showsChanges ? [state.changesScroll] : [state.run.log.scroll]
    case .classes: return [state.classes.scroll]
    case .plots, .trends, .hyperparameters, .names: return []
    }
  }
}
