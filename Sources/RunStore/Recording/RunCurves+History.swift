import Dispatch
import Metrics
import Synchronization
import Training

extension RunCurves {
  /// Reads everything into a history, which draws it.
  /// - Parameter notify: told which file is damaged or cannot be read.
  package func read(into history: inout RunHistory, notify: (RunFolderError) -> Void = { _ in }) {
    // Reading and summing up are as much work as each other, so they go side by side.
    let summing = Summing(history)
    var items: [Item] = []
    items.reserveCapacity(Self.batch)
    read(notify: notify) { item in
      items.append(item)
      guard items.count == Self.batch else { return }
      summing.append(items)
      items.removeAll(keepingCapacity: true)
    }
    summing.append(items)
    history = summing.finish()
  }

  private static let batch = 4096

  /// Takes items on a queue of its own.
  private final class Summing: Sendable {
    private let history: Mutex<RunHistory>
    private let queue = DispatchQueue(label: "ml2-tui.curves", qos: .userInitiated)
    /// Batches that may wait.
    private let room = DispatchSemaphore(value: 8)

    init(_ history: RunHistory) { self.history = Mutex(history) }

    func append(_ items: [Item]) {
      room.wait()
      queue.async { [self] in
        history.withLock { history in
          for item in items { history.append(item) }
        }
        room.signal()
      }
    }

    func finish() -> RunHistory { queue.sync { history.withLock(\.self) } }
  }
}

extension RunHistory {
  fileprivate mutating func append(_ item: RunCurves.Item) {
    switch item {
    case .iteration(let sample): append(Sample(sample))
    case .gap(let iteration): append(gapAt: iteration)
    case .epoch(let epoch):
      append(
        Epoch(
          place: RunPlace(
            iteration: Double(epoch.iteration), epoch: Double(epoch.number), seconds: epoch.seconds),
          evaluationLoss: epoch.evaluationLoss, evaluationAccuracy: epoch.evaluationAccuracy))
    }
  }
}
