import RunStore
import TUI
import Training

/// How the runs of the screen are kept on the disk.
package struct RunKeeping: Sendable {
  let policy: SnapshotPolicy
  let recorder: @Sendable (RunID, TrainingSession, TrainingData) -> RunRecorder?

  /// - Parameters:
  ///   - policy: when a run is written.
  ///   - recorder: makes the folder of a run whose session has not been started, and what writes it; `nil` where there
  ///     can be none.
  package init(
    policy: SnapshotPolicy,
    recorder: @escaping @Sendable (RunID, TrainingSession, TrainingData) -> RunRecorder?
  ) {
    self.policy = policy
    self.recorder = recorder
  }
}
