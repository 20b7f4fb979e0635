import Foundation
import Synchronization

/// Carries events from the training thread to one observer. Iterations are merged while nobody looks, so a
/// slow or absent observer costs the training nothing and the mailbox stays small; nothing else is dropped.
public final class EventMailbox: Sendable {
  /// Most samples that a merged `iteration` event holds before it is thinned.
  public static let sampleCapacity = 4096

  private struct State {
    var events: [SessionEvent] = []
    var notify: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let wakeup = DispatchSemaphore(value: 0)

  public init() {}

  /// Has `notify` called, on the training thread, whenever the mailbox stops being empty; for an observer that
  /// waits for other things too. At once when it is not empty now.
  public func onArrival(_ notify: @escaping @Sendable () -> Void) {
    let isWaiting = state.withLock { state in
      state.notify = notify
      return !state.events.isEmpty
    }
    if isWaiting { notify() }
  }

  /// Appends an event; an iteration is merged into the last event when that is an iteration too.
  public func post(_ event: SessionEvent) {
    let (wasEmpty, notify) = state.withLock { state in
      defer { Self.append(event, to: &state.events) }
      return (state.events.isEmpty, state.notify)
    }
    guard wasEmpty else { return }
    wakeup.signal()
    notify?()
  }

  /// All events so far, oldest first; empty when there are none.
  public func drain() -> [SessionEvent] {
    state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
  }

  /// Blocks until there is an event or `timeout` seconds have passed, then drains.
  public func wait(timeout: Double) -> [SessionEvent] {
    let deadline = DispatchTime.now() + timeout
    while true {
      let events = drain()
      if !events.isEmpty { return events }
      if wakeup.wait(timeout: deadline) == .timedOut { return drain() }
    }
  }

  private static func append(_ event: SessionEvent, to events: inout [SessionEvent]) {
    guard case .iteration(let next) = event, case .iteration(var merged)? = events.last else {
      events.append(event)
      return
    }
    events.removeLast()  // Leaves `merged.samples` uniquely referenced, so appending does not copy.
    merged.samples.append(contentsOf: next.samples)
    if merged.samples.count > sampleCapacity {
      let last = merged.samples.count - 1
      // Counting back from the newest keeps it.
      merged.samples = merged.samples.indices.filter { (last - $0) % 2 == 0 }.map { merged.samples[$0] }
    }
    merged.position = next.position
    merged.secondsLeft = next.secondsLeft
    events.append(.iteration(merged))
  }
}
