import Dispatch
import Screen
import Synchronization
import TUI
import Testing

@Suite("Actions on their way to the loop")
struct ActionInboxTests {
  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
  }

  @Test("No action and no wake-up is lost, however many threads post", arguments: 1...5)
  func threads(turn: Int) {
    let (threads, each) = (8, 2000)
    let wakeUps = DispatchSemaphore(value: 0)
    let inbox = ActionInbox { wakeUps.signal() }
    for thread in 0..<threads {
      DispatchQueue(label: "poster \(thread)").async {
        for number in 0..<each {
          inbox.post(.tick(Double(thread * each + number)))
          if number % 7 == thread % 7 { inbox.announce() }
        }
      }
    }
    var received: [Double] = []
    while received.count < threads * each {
      // As the loop of the screen does: it sleeps only when there is no news.
      let news = inbox.prepareToWait(wakesForAnnouncements: received.count % 2 == 0)
      if news == .none, wakeUps.wait(timeout: .now() + 60) == .timedOut { break }
      for case .tick(let number) in inbox.drain() { received.append(number) }
    }
    #expect(received.sorted() == (0..<threads * each).map(Double.init))
    // What one thread posts stays in order.
    for thread in 0..<threads {
      let own = received.filter { Int($0) / each == thread }
      #expect(own == own.sorted())
    }
  }

  @Test("An announcement is news until it is looked after, also without an action")
  func announced() {
    let wakeUps = Counter()
    let inbox = ActionInbox { wakeUps.add() }
    #expect(inbox.prepareToWait(wakesForAnnouncements: true) == .none)
    inbox.announce()
    #expect(wakeUps.count == 1)
    #expect(inbox.prepareToWait(wakesForAnnouncements: true) == .announced)
    #expect(inbox.drain().isEmpty)
    #expect(inbox.prepareToWait(wakesForAnnouncements: true) == .none)
  }

  @Test("An announcement wakes nobody who looks by himself, and is news when he does")
  func unhurried() {
    let wakeUps = Counter()
    let inbox = ActionInbox { wakeUps.add() }
    #expect(inbox.prepareToWait(wakesForAnnouncements: false) == .none)
    inbox.announce()
    #expect(wakeUps.count == 0)
    // An action does all the same.
    inbox.post(.tick(1))
    #expect(wakeUps.count == 1)
    #expect(inbox.prepareToWait(wakesForAnnouncements: true) == .posted)
    #expect(inbox.drain().count == 1)
    inbox.announce()
    #expect(wakeUps.count == 2)
  }

  @Test("A posted action is an answer, before and beside announcements")
  func posted() {
    let inbox = ActionInbox {}
    inbox.post(.interrupted)
    #expect(inbox.news == .posted)
    inbox.announce()
    #expect(inbox.news == .posted)
    #expect(inbox.drain().count == 1)
    #expect(inbox.news == .none)
  }
}
