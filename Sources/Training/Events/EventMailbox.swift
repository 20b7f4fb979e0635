import Foundation
import Synchronization

/// Carries events from the training thread to one reader. While it does not look, iterations are merged and, unless it
/// needs all of them, every other sample, report and epoch is left out beyond a bound: a slow or absent reader costs the
/// training nothing and the mailbox stays small. Nothing else is dropped.
package final class EventMailbox: Sendable {
  /// What a reader needs of the samples, reports and epochs that have come while it did not look.
  package enum Need: Sendable {
    /// Enough to draw them. A reader that never looks holds a bounded memory.
    case enoughToDraw
    /// Each of them, for one that writes them down: it looks in time, or takes the memory.
    case all
  }

  /// Most samples that a merged `iteration` event holds before it is thinned.
  package static let sampleCapacity = 4096
  /// Most `report` events that wait before they are thinned.
  package static let reportCapacity = 1 << 16
  /// Most `epochFinished` events that wait before they are thinned.
  package static let epochCapacity = 1 << 12

  fileprivate struct State {
    let need: Need
    var events: [SessionEvent] = []
    /// How many of `events` are of these kinds.
    var reports = 0
    var epochs = 0
    /// Where the last epoch is in `events`.
    var lastEpoch: Int?
    var notify: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>
  private let wakeup = DispatchSemaphore(value: 0)

  package init(_ need: Need = .enoughToDraw) { state = Mutex(State(need: need)) }

  /// Has `notify` called, on the training thread, whenever the mailbox stops being empty; for an observer that
  /// waits for other things too. At once when it is not empty now.
  package func onArrival(_ notify: @escaping @Sendable () -> Void) {
    let isWaiting = state.withLock { state in
      state.notify = notify
      return !state.events.isEmpty
    }
    if isWaiting { notify() }
  }

  /// Appends an event; an iteration is merged into the last event when that is an iteration too.
  package func post(_ event: SessionEvent) {
    let (wasEmpty, notify) = state.withLock { state in
      defer { state.append(event) }
      return (state.events.isEmpty, state.notify)
    }
    guard wasEmpty else { return }
    wakeup.signal()
    notify?()
  }

  /// All events so far, oldest first; empty when there are none.
  package func drain() -> [SessionEvent] {
    state.withLock { state in
      defer { state = State(need: state.need, notify: state.notify) }
      return state.events
    }
  }

  /// Blocks until there is an event or `timeout` seconds have passed, then drains.
  package func wait(timeout: Double) -> [SessionEvent] {
    let deadline = DispatchTime.now() + timeout
    while true {
      let events = drain()
      if !events.isEmpty { return events }
      if wakeup.wait(timeout: deadline) == .timedOut { return drain() }
    }
  }
}

extension EventMailbox.State {
  fileprivate mutating func append(_ event: SessionEvent) {
    switch event {
    case .iteration(let next):
      if !merge(next) { events.append(event) }
    case .report:
      events.append(event)
      reports += 1
      if isBeyond(EventMailbox.reportCapacity, reports) {
        thin(reports) { if case .report = $0 { true } else { false } }
      }
    case .epochFinished:
      forgetPredictionsOfLastEpoch()
      lastEpoch = events.count
      events.append(event)
      epochs += 1
      if isBeyond(EventMailbox.epochCapacity, epochs) {
        thin(epochs) { if case .epochFinished = $0 { true } else { false } }
      }
    case .snapshot(let snapshot): append(snapshot)
    default: events.append(event)
    }
  }

  private mutating func append(_ snapshot: RunSnapshot) {
    guard snapshot.occasion == .asked || need == .all else { return }
    if snapshot.occasion == .bestEpoch {
      let earlier = events.firstIndex {
        if case .snapshot(let other) = $0 { other.occasion == .bestEpoch } else { false }
      }
      if let earlier {
        events.remove(at: earlier)
        if let last = lastEpoch, last > earlier { lastEpoch = last - 1 }
      }
    }
    events.append(.snapshot(snapshot))
  }

  private func isBeyond(_ capacity: Int, _ count: Int) -> Bool {
    switch need {
    case .enoughToDraw: count > capacity
    case .all: false
    }
  }

  /// Adds an iteration to the one before it.
  /// - Returns: false when something else is before it.
  private mutating func merge(_ next: IterationProgress) -> Bool {
    guard case .iteration(var merged)? = events.last else { return false }
    events.removeLast()  // Leaves `merged.samples` uniquely referenced, so appending does not copy.
    merged.samples.append(contentsOf: next.samples)
    while isBeyond(EventMailbox.sampleCapacity, merged.samples.count) {
      let last = merged.samples.count - 1
      // Counting back from the newest keeps it.
      merged.samples = merged.samples.indices.filter { (last - $0) % 2 == 0 }.map { merged.samples[$0] }
    }
    merged.position = next.position
    merged.secondsLeft = next.secondsLeft
    events.append(.iteration(merged))
    return true
  }

  /// They are most of an epoch's size, and nobody asks what images used to be taken for.
  private mutating func forgetPredictionsOfLastEpoch() {
    guard let lastEpoch, case .epochFinished(var summary) = events[lastEpoch] else { return }
    summary.evaluation.predictions = []
    events[lastEpoch] = .epochFinished(summary)
  }

  /// Leaves out every other of the `count` events of a kind; the newest stays.
  private mutating func thin(_ count: Int, _ isOfKind: (SessionEvent) -> Bool) {
    let all = events
    (events, reports, epochs, lastEpoch) = ([], 0, 0, nil)
    var left = count
    for event in all {
      if isOfKind(event) {
        left -= 1
        if left % 2 == 1 { continue }
      }
      // Iterations that had something between them may be neighbours now.
      append(event)
    }
  }
}
