import TUI
import Training

/// What carries out the effects: sessions, a writer of weights and a maker of names, each as fast and as lucky as
/// the numbers want.
struct FakeProgram {
  private(set) var sessions: [NetworkKind: FakeSession] = [:]
  /// Those that the sessions are of.
  private var runs: [NetworkKind: RunID] = [:]
  /// Sessions that the screen has been told of.
  private(set) var begun: Set<NetworkKind> = []
  /// Weights to write, oldest first, and how many of each network the screen waits for.
  private var weights: [RunID] = []
  private(set) var unanswered: [NetworkKind: Int] = [:]
  private var names: [(request: NameRequest, weights: NameWeights)] = []
  private var inbox: [Action] = []
  private(set) var hasQuit = false

  /// - Parameter unwanted: networks whose runs may be lost.
  /// - Returns: what is wrong with it, if it may not be asked for now.
  mutating func carryOut(_ effect: Effect, unwanted: Set<NetworkKind>) -> String? {
    switch effect {
    case .start(let run, let setup):
      let kind = run.network
      runs[kind] = run
      if sessions[kind] != nil { return "a second session of the \(kind)" }
      sessions[kind] = FakeSession(kind, setup)
    case .send(let run, let command):
      let kind = run.network
      if runs[kind] != run { return "\(command) for a run before" }
      if sessions[kind] == nil { return "\(command) for the \(kind), which has no session" }
      sessions[kind]?.send(command)
    case .save(let run, _):
      weights.append(run)
      unanswered[run.network, default: 0] += 1
    case .generate(let request, let weights):
      names.removeAll { ($0.request.kind == .table) == (request.kind == .table) }
      names.append((request, weights))
    case .quit(let reason):
      hasQuit = true
      let isLeft = !begun.subtracting(unwanted).isEmpty || unanswered.values.contains { $0 > 0 }
      if [.done, .terminated].contains(reason), isLeft { return "left without what is under way" }
    case .suspend, .redraw, .takeMouse: break
    }
    return nil
  }

  /// Lets something happen that the screen hears of later.
  mutating func goOn(_ numbers: inout RandomNumbers, isCalm: Bool = false) {
    switch numbers.below(10) {
    case 0: write(&numbers, isCalm: isCalm)
    case 1: makeNames(&numbers, isCalm: isCalm)
    default:
      let kind = numbers.element(of: NetworkKind.allCases)
      guard sessions[kind]?.stage == .making else {
        sessions[kind]?.goOn(&numbers, isCalm: isCalm)
        return
      }
      if numbers.once(in: 3) { make(kind, &numbers) }
    }
  }

  private mutating func make(_ kind: NetworkKind, _ numbers: inout RandomNumbers) {
    let hasFailed = inbox.contains { if case .startFailed(runs[kind], _) = $0 { true } else { false } }
    if hasFailed { return }
    if kind == .cnn, numbers.once(in: 2) {
      inbox.append(.testImages(Script.images, dataset: "CIFAR-10"))
    }
    if numbers.once(in: 4) {
      inbox.append(.startFailed(runs[kind]!, "no data \u{1B}[31m\nat all"))
    } else {
      sessions[kind]?.begin()
    }
  }

  private mutating func write(_ numbers: inout RandomNumbers, isCalm: Bool) {
    guard !weights.isEmpty else { return }
    let run = weights.removeFirst()
    inbox.append(
      !isCalm && numbers.once(in: 5)
        ? .saveFailed(run, "disk full \u{1B}[31m") : .saved(run, path: "\(run.network).safetensors"))
  }

  private mutating func makeNames(_ numbers: inout RandomNumbers, isCalm: Bool) {
    guard !names.isEmpty else { return }
    let (request, weights) = names.removeFirst()
    var source = NameSource.shipped
    if case .published(_, let run, let iterations) = weights { source = .live(run, iterations: iterations) }
    inbox.append(
      !isCalm && numbers.once(in: 5)
        ? .namesFailed(request, "no such file \u{1B}[31m")
        : .namesGenerated(Script.results(request, source: source)))
  }

  /// Some of what has happened, as it reaches the screen now.
  mutating func news(_ numbers: inout RandomNumbers) -> [Action] {
    if numbers.once(in: 2), !inbox.isEmpty {
      let action = inbox.removeFirst()
      switch action {
      case .startFailed(let run, _): sessions[run.network] = nil
      case .saved(let run, _, _), .saveFailed(let run, _): unanswered[run.network, default: 0] -= 1
      default: break
      }
      return [action]
    }
    let kind = numbers.element(of: NetworkKind.allCases)
    // One at a time, because the screen is looked at after each.
    guard let event = sessions[kind]?.takeEvents(1).first else { return [] }
    switch event {
    case .started: begun.insert(kind)
    case .finished, .failed:
      sessions[kind] = nil
      begun.remove(kind)
    default: break
    }
    return [.session(runs[kind]!, event)]
  }

  /// Whether everything that was asked for is done and told, as far as it can be.
  var isQuiet: Bool {
    weights.isEmpty && names.isEmpty && inbox.isEmpty
      && sessions.values.allSatisfy { $0.isQuiet }
  }
}
