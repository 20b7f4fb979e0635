/// When a session sends a snapshot of its run unasked, for whoever keeps the run.
package struct SnapshotPolicy: Sendable, Equatable {
  /// Seconds between two, at most; `nil` for none.
  package var interval: Double?
  /// Whether there is one at the end of each epoch that is the best so far, before each change, and at the end.
  package var isKept: Bool

  /// None but those that are asked for.
  package static let none = SnapshotPolicy(interval: nil, isKept: false)

  /// What it takes to go on with the run whatever happens, and to go back in it.
  /// - Parameter seconds: of training that may be lost.
  package static func keeping(every seconds: Double) -> SnapshotPolicy {
    SnapshotPolicy(interval: seconds, isKept: true)
  }
}

extension RunSnapshot {
  /// Why it was taken.
  package enum Occasion: Sendable, Equatable {
    case asked
    /// The interval of the policy is over.
    case due
    /// An epoch has ended that is the best so far.
    case bestEpoch
    /// The next thing is a change of a hyperparameter, or going back to the best epoch.
    case change
    /// There is no iteration to come, unless the run is made longer.
    case end
  }
}
