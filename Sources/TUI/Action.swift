import Canvas
import Datasets
import Training

/// What happened: the only way anything reaches the screen's state.
package enum Action: Sendable {
  /// First action: starts the run.
  case launched
  case input(Input)
  /// Seconds on a clock that never goes back. Send it before other actions, and at `AppState.wakeAt`.
  case tick(Double)
  case session(RunID, SessionEvent)
  /// A session could not be made; one line for people.
  case startFailed(RunID, String)
  /// Weights were written there; `problem` says in one line why that is not where they should have gone.
  case saved(RunID, path: String, problem: String? = nil)
  case saveFailed(RunID, String)
  /// The answer to `Effect.generate`.
  case namesGenerated(NameResults)
  case namesFailed(NameRequest, String)
  /// The test images of the CNN's data set, as a session judges them.
  case testImages(LabelledImages, dataset: String)
  /// SIGINT that did not come as a key.
  case interrupted
  /// SIGTERM or SIGHUP: stop, save and quit without asking.
  case terminated
  /// One line for people from elsewhere in the program.
  case notified(String)
}
