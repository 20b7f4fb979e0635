/// What a session can be told while it runs. A command is carried out before the next iteration, or between
/// two batches of an evaluation, and is answered by `SessionEvent.commandApplied` or `.commandRefused`, or by
/// the end of the run.
package enum Command: Sendable, Equatable {
  /// Hold before the next iteration, or in the middle of an evaluation.
  case pause
  /// Go on after a pause or a diverged loss; single steps not yet run are part of it.
  case resume
  /// While paused: run one iteration and pause again.
  case step
  /// End the run before the next iteration, cutting an evaluation short; the session finishes with the weights
  /// it has and those of the best epoch.
  case stop
  /// Send a copy of the weights as they are (`SessionEvent.weights`); refused when there is no memory for one.
  case publishWeights
  /// Take weights and optimiser back to the end of the best epoch, after the evaluation if one is under way; the run
  /// goes on where it is, and `patience` counts from here. Refused while no epoch has been finished.
  case restoreBest
  /// Take back the last change that stands (a value that was set, or going back to the best epoch) with its effect: the
  /// run is again what it was just before, position and clock included (`SessionEvent.undone`). Cuts an evaluation
  /// short. Refused where nothing was changed, and by sessions whose `SnapshotPolicy` keeps nothing.
  case undo
  /// Send the run as it is (`SessionEvent.snapshot`), after the evaluation if one is under way.
  case takeSnapshot
  /// Give a hyperparameter a new value.
  case set(Change)
}

extension Command {
  /// Whether the run would go another way without it.
  var changesCourse: Bool {
    switch self {
    case .set, .restoreBest: true
    case .pause, .resume, .step, .stop, .publishWeights, .takeSnapshot, .undo: false
    }
  }
}

/// Identifies a command that was sent, in the order of sending, from 1.
package struct CommandID: Sendable, Hashable, Comparable, Codable {
  package let number: Int

  package init(_ number: Int) { self.number = number }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
