import Dispatch
import Synchronization

/// Commands on their way to the training thread, numbered in the order they were sent.
final class CommandQueue: Sendable {
  private struct State {
    var pending: [(id: CommandID, command: Command)] = []
    var sent = 0
  }

  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)

  func send(_ command: Command) -> CommandID {
    let id = state.withLock { state in
      state.sent += 1
      let id = CommandID(state.sent)
      state.pending.append((id, command))
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

  /// Puts commands back that were drained, before all others.
  func putBack(_ commands: some Collection<(id: CommandID, command: Command)>) {
    state.withLock { $0.pending.insert(contentsOf: commands, at: 0) }
    arrival.signal()
  }

  /// Blocks until a command may have come.
  func waitForArrival() { arrival.wait() }
}
