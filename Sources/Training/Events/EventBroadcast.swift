import Synchronization

/// Carries the events of a session from its training thread to all that read them, each with a mailbox of its own.
final class EventBroadcast: Sendable {
  private let readers = Mutex<[EventMailbox]>([])

  /// A mailbox that gets all events from now on.
  func subscribe(_ need: EventMailbox.Need) -> EventMailbox {
    let mailbox = EventMailbox(need)
    readers.withLock { $0.append(mailbox) }
    return mailbox
  }

  func post(_ event: SessionEvent) {
    for mailbox in readers.withLock(\.self) { mailbox.post(event) }
  }
}
