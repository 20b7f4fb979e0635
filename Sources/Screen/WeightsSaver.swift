import Dispatch
import TUI
import Terminal
import Training

/// Writes weights for the screen, off its thread.
public final class WeightsSaver: Sendable {
  private let inbox: ActionInbox
  private let write: @Sendable (NetworkKind, WeightsToSave) throws -> String
  private let queue = DispatchQueue(label: "ml2-tui.save", qos: .userInitiated)

  /// - Parameter write: writes weights and returns the file's name, for people.
  public init(inbox: ActionInbox, write: @escaping @Sendable (NetworkKind, WeightsToSave) throws -> String) {
    self.inbox = inbox
    self.write = write
  }

  /// Answers with `Action.saved` or `.saveFailed`.
  func save(_ weights: WeightsToSave, of kind: NetworkKind) {
    queue.async { [self] in
      CrashStack.prepareThread()
      do {
        inbox.post(.saved(kind, path: try write(kind, weights)))
      } catch {
        inbox.post(.saveFailed(kind, "\(error)"))
      }
    }
  }
}
