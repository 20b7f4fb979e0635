import Dispatch
import TUI
import Terminal
import Training

/// Writes weights for the screen, off its thread.
package final class WeightsSaver: Sendable {
  /// Where weights went, for people.
  package struct Place: Sendable {
    package var path: String
    /// Why that is not where they should have gone, in one line; `nil` where it is.
    package var problem: String?

    package init(path: String, problem: String? = nil) {
      self.path = path
      self.problem = problem
    }
  }

  private let inbox: ActionInbox
  private let write: @Sendable (RunID, WeightsToSave) throws -> Place
  private let queue = DispatchQueue(label: "ml2-tui.save", qos: .userInitiated)

  /// - Parameter write: writes weights.
  package init(inbox: ActionInbox, write: @escaping @Sendable (RunID, WeightsToSave) throws -> Place) {
    self.inbox = inbox
    self.write = write
  }

  /// Answers with `Action.saved` or `.saveFailed`.
  func save(_ weights: WeightsToSave, of run: RunID) {
    queue.async { [self] in
      CrashStack.prepareThread()
      do {
        let place = try write(run, weights)
        inbox.post(.saved(run, path: place.path, problem: place.problem))
      } catch {
        inbox.post(.saveFailed(run, "\(error)"))
      }
    }
  }
}
