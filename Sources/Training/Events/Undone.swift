/// A change that was taken back together with all that was trained with it.
package struct Undone: Sendable {
  package var id: CommandID
  /// What was taken back: `set` or `restoreBest`.
  package var change: Command
  /// Iterations since the start of the run, before going back.
  package var abandoned: Int
  /// The run as it is again, for whoever keeps it.
  package var snapshot: RunSnapshot?
  /// The iteration that was last run.
  package var position: IterationPosition
  /// Epochs that have ended.
  package var epochs: Int
  /// All values as they are again.
  package var hyperparameters: Hyperparameters
  /// Of training, without what was taken back.
  package var seconds: Double
  /// Rate of the next iteration.
  package var learningRate: Double
  /// Of the epochs that are left; `nil` when there is none.
  package var best: BestEpoch?
  /// Changes that can still be taken back.
  package var changesLeft: Int

  package init(
    id: CommandID, change: Command, abandoned: Int, snapshot: RunSnapshot? = nil, position: IterationPosition,
    epochs: Int, hyperparameters: Hyperparameters, seconds: Double, learningRate: Double, best: BestEpoch?,
    changesLeft: Int
  ) {
    self.id = id
    self.change = change
    self.abandoned = abandoned
    self.snapshot = snapshot
    self.position = position
    self.epochs = epochs
    self.hyperparameters = hyperparameters
    self.seconds = seconds
    self.learningRate = learningRate
    self.best = best
    self.changesLeft = changesLeft
  }
}

/// What taking back a change needs.
package struct UndoPoint: Sendable {
  /// What was changed.
  package let change: Command
  /// The run just before it; `nil` where it cannot be gone back to.
  package let snapshot: RunSnapshot?

  package init(change: Command, snapshot: RunSnapshot?) {
    self.change = change
    self.snapshot = snapshot
  }

  /// As many as are kept; older changes stand.
  package static let capacity = 16
}
