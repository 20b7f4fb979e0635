import Datasets
import Dispatch
import Foundation
import Models
import TUI
import Training

/// Writes weights for the screen, off its thread.
final class WeightsSaver: Sendable {
  private let inbox: ActionInbox
  /// The file the user named, for the network the program was started with.
  private let requested: (kind: NetworkKind, path: String)?
  private let queue = DispatchQueue(label: "ml2-tui.save", qos: .userInitiated)

  init(inbox: ActionInbox, requested: (kind: NetworkKind, path: String)?) {
    self.inbox = inbox
    self.requested = requested
  }

  /// Answers with `Action.saved` or `.saveFailed`.
  func save(_ weights: Weights, of kind: NetworkKind) {
    queue.async { [self] in
      do {
        let path = requested.flatMap { $0.kind == kind ? $0.path : nil }
        let destination = try WeightsDestination(requested: path, network: kind)
        try weights.write(to: destination.url)
        inbox.post(.saved(kind, path: destination.url.path.withoutControlCharacters))
      } catch {
        inbox.post(.saveFailed(kind, "\(error)"))
      }
    }
  }
}
