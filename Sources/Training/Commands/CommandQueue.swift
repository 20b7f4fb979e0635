import Dispatch
import Synchronization

/// Commands on their way to the training thread, numbered in the order they were sent.
final class CommandQueue: Sendable {
  private struct State {
    var pending: [(id: CommandID, command: Command)] = []
    var sent = 0
    var stopRequested = false
  }

  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)

  func send(_ command: Command) -> CommandID {
    let id = state.withLock { state in
      state.sent += 1
      let id = CommandID(state.sent)
      state.pending.append((id, command))
      if command == .stop { state.stopRequested = true }
      return id
    }
    arrival.signal()
    return id
  }

  func drain() -> [(id: CommandID, command: Command)] {
    state.withLock { state in
      defer { state.pending = [] }
      return state.pending
    }
  }

  /// Blocks until a command may have come.
  func waitForArrival() { arrival.wait() }

  /// Whether a stop was ever sent: lets an evaluation be cut short.
  var stopRequested: Bool { state.withLock { $0.stopRequested } }
}
