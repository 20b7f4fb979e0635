import Training

/// How far a run is: small, and written anew every now and then, so that a list of thousands of runs is made at once.
package struct RunStatus: Codable, Sendable, Equatable {
  package var format = RunManifest.newestFormat
  package var state: State
  package var iterations = 0
  package var epochs = 0
  /// Epochs that the run is to have.
  package var plannedEpochs = 0
  package var best: BestEpoch?
  /// Of the last epoch, on whichever set the run judges its epochs.
  package var lastLoss: Double?
  package var lastAccuracy: Double?
  /// On the test set, of the weights that were kept.
  package var testLoss: Double?
  package var testAccuracy: Double?
  /// Of training.
  package var seconds = 0.0
  package var changes = 0
  /// Seconds since 1970.
  package var updated = 0.0

  package enum State: String, Codable, Sendable {
    /// Under way, or interrupted where no process writes it.
    case training
    /// All that was planned is done.
    case finished
    /// Ended before that, by a person or a signal.
    case stopped
    /// Could not go on.
    case failed
    /// The loss was not finite.
    case diverged
  }

  package init(state: State) { self.state = state }

  package init(_ folder: RunFolder) throws(RunFolderError) {
    self = try JSONFile.read(folder.status, newest: RunManifest.newestFormat)
  }

  package func write(to folder: RunFolder) throws { try JSONFile.write(self, to: folder.status) }
}
