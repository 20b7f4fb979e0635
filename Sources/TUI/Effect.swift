import Models
import Training

/// What is to be done outside of the state, in this order.
package enum Effect: Sendable, Equatable {
  /// Make a session for a run and start it; an older one of its network is told to stop, if it has not ended.
  case start(RunID, RunSetup)
  /// To the session of a run.
  case send(RunID, Command)
  /// Write weights to where the program saves them, and answer `Action.saved` or `.saveFailed`, in the order of
  /// asking.
  case save(RunID, WeightsToSave)
  /// Make names off the main thread and answer `Action.namesGenerated` or `.namesFailed`.
  case generate(NameRequest, NameWeights)
  /// Stop as a terminal program does on Ctrl-Z, and draw anew after.
  case suspend
  /// Forget what the terminal shows and draw everything.
  case redraw
  /// Take clicks and the wheel, or leave them to the terminal.
  case takeMouse(Bool)
  case quit(QuitReason)
}

/// The weights that names are made with.
package enum NameWeights: Sendable, Equatable {
  case published(Weights, of: RunID, iterations: Int)
  /// The user's last saved RNN, else the shipped one; the answer says which.
  case savedOrShipped
}

package enum QuitReason: Sendable, Equatable {
  /// Everything was saved, or nothing was under way.
  case done
  /// A person gave up what was under way.
  case aborted
  /// Ctrl-C twice.
  case forced
  /// After `Action.terminated`, saved.
  case terminated
}
