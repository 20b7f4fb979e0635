/// What a run does next, as commands decide it: trains, holds, makes single iterations, evaluates, ends. A value
/// without clock and data: whoever drives a run asks it and tells it.
package struct RunControl: Sendable, Equatable, Codable {
  package private(set) var state = SessionState.training
  /// Whether a stop was asked for.
  package private(set) var isStopped = false
  /// While an evaluation is under way, what comes after it.
  private var afterEvaluation: SessionState?
  /// Iterations to make although the run is held.
  private var stepsGranted = 0

  package init() {}

  // MARK: Commands

  /// Why a command has no sense now; `nil` where it has, or where that does not depend on what the run does.
  package func refusal(of command: Command) -> String? {
    let next = afterEvaluation ?? state
    guard command == .step, next != .paused, next != .diverged else { return nil }
    return "a single step needs a pause first"
  }

  /// Does what a command says about going on; others change nothing.
  package mutating func carryOut(_ command: Command) {
    switch command {
    case .pause: if state != .diverged { move(to: .paused, holdingEvaluation: true) }
    case .resume:
      stepsGranted = 0
      move(to: .training)
    case .step:
      stepsGranted += 1
      move(to: .paused)
    case .stop: isStopped = true
    case .publishWeights, .restoreBest, .takeSnapshot, .set, .undo: break
    }
  }

  /// Changes the state, at once or once the evaluation that is under way is done.
  /// - Parameter holdingEvaluation: whether that evaluation waits too.
  private mutating func move(to next: SessionState, holdingEvaluation: Bool = false) {
    guard isEvaluating else {
      state = next
      return
    }
    afterEvaluation = next
    state = holdingEvaluation ? .paused : .evaluating
  }

  // MARK: The run

  package var isEvaluating: Bool { afterEvaluation != nil }

  /// Whether the evaluation that is under way waits for a command.
  package var holdsEvaluation: Bool { isEvaluating && state == .paused && !isStopped }

  /// Whether an iteration is made now; uses up a single one that was asked for.
  package mutating func takeIteration() -> Bool {
    guard state == .paused || state == .diverged else { return true }
    guard stepsGranted > 0 else { return false }
    stepsGranted -= 1
    return true
  }

  package mutating func beginEvaluation() {
    afterEvaluation = state
    state = .evaluating
  }

  package mutating func endEvaluation() {
    if state == .evaluating, let next = afterEvaluation { state = next }
    afterEvaluation = nil
  }

  /// The loss is not finite: nothing goes on unasked.
  package mutating func diverge() {
    stepsGranted = 0
    state = .diverged
  }

  package mutating func end(_ reason: EndReason) { state = reason == .stopped ? .stopped : .finished }

  /// The same in a run that goes on from here, whatever ended the one before.
  var resumed: RunControl {
    var control = self
    control.isStopped = false
    return control
  }

  /// The same with the evaluation that is under way still to come.
  var beforeEvaluation: RunControl {
    guard let next = afterEvaluation else { return self }
    var control = self
    control.state = next
    control.afterEvaluation = nil
    return control
  }

  /// That of an earlier moment, to which a person has gone back: what is paused now stays so.
  func returned(to earlier: RunControl) -> RunControl {
    var control = earlier.resumed
    if (afterEvaluation ?? state) == .paused, control.state == .training { control.state = .paused }
    control.stepsGranted = 0
    return control
  }
}
