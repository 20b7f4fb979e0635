/// What a session tells its observers, in order. What nobody fetches in time is bounded: `iteration` is coalesced at
/// once, `report` and `epochFinished` are thinned when thousands wait (`EventMailbox`). Every other event is delivered.
package enum SessionEvent: Sendable {
  /// First event: what is about to be trained.
  case started(SessionDescription)
  /// The latest iteration, with the samples of all iterations since the last such event.
  case iteration(IterationProgress)
  /// Every `reportInterval` iterations and at the last of an epoch and of the run.
  case report(IterationReport)
  case epochFinished(EpochSummary)
  case stateChanged(SessionState)
  case commandApplied(AppliedCommand)
  case commandRefused(RefusedCommand)
  /// A change was taken back with its effect; `commandApplied` follows. What was said of later iterations and epochs
  /// is of a run that is abandoned.
  case undone(Undone)
  case weights(PublishedWeights)
  /// The run as it is: asked for, or sent as `SnapshotPolicy` has it to readers that need all. Of those for the best
  /// epoch, only the last waits.
  case snapshot(RunSnapshot)
  case warning(String)
  /// The loss was not finite; the session went back to the weights of the last epoch's end and has paused.
  case diverged(Divergence)
  /// Last event of a run that came to its end.
  case finished(SessionResult)
  /// Last event of a run that could not go on, for example for lack of memory; says why.
  case failed(String)
}
