import Datasets
import Dispatch
import Models
import Synchronization
import TUI
import Terminal
import Timing
import Training

/// Makes sessions for the screen, off its thread, and carries commands and events between the two.
package final class SessionHost: Sendable {
  private struct State {
    var sessions: [NetworkKind: TrainingSession] = [:]
    /// Counts the starts of each network, so that one that was overtaken comes to nothing.
    var starts: [NetworkKind: Int] = [:]
    /// Commands for a session that is being made.
    var waiting: [NetworkKind: [Command]] = [:]
    /// Why the last start of a network has come to nothing.
    var failures: [NetworkKind: any Error] = [:]
    var images: (title: String, dataset: ImageDataset)?
  }

  private let state = Mutex(State())
  private let inbox: ActionInbox
  private let clock: TrainingClock
  private let initialWeights: [NetworkKind: Weights]
  private let names: NameDataset
  private let loadImages: @Sendable (String) throws -> ImageDataset
  /// One for each network: the RNN need not wait for the images of the CNN.
  private let queues = Dictionary(
    uniqueKeysWithValues: NetworkKind.allCases.map {
      ($0, DispatchQueue(label: "ml2-tui.start.\($0)", qos: .userInitiated))
    })

  /// - Parameters:
  ///   - names: what the RNN trains on.
  ///   - initialWeights: to start from instead of random ones.
  ///   - clock: what the sessions measure training time with.
  ///   - loadImages: reads the data set with this title.
  package init(
    inbox: ActionInbox, names: NameDataset, initialWeights: [NetworkKind: Weights] = [:],
    clock: TrainingClock = .process, loadImages: @escaping @Sendable (String) throws -> ImageDataset
  ) {
    self.inbox = inbox
    self.names = names
    self.clock = clock
    self.loadImages = loadImages
    self.initialWeights = initialWeights
  }

  /// Ends the network's session, if it has one, and makes another.
  func start(_ kind: NetworkKind, _ setup: RunSetup) {
    let (number, old) = state.withLock { state in
      state.waiting[kind] = []
      state.starts[kind, default: 0] += 1
      state.failures[kind] = nil
      return (state.starts[kind]!, state.sessions.removeValue(forKey: kind))
    }
    old?.send(.stop)
    queues[kind]!.async { [self] in
      CrashStack.prepareThread()
      // Perhaps the last to know of it, and then it goes here and not on the screen's thread.
      withExtendedLifetime(old) {}
      do {
        let session = try TrainingSession(
          configuration: setup.configuration, data: try load(kind, setup),
          initialWeights: initialWeights[kind], clock: clock)
        begin(session, kind, number)
      } catch {
        let isCurrent = state.withLock { state in
          guard state.starts[kind] == number else { return false }
          state.failures[kind] = error
          return true
        }
        guard isCurrent else { return }
        inbox.post(.startFailed(kind, "\(error)"))
      }
    }
  }

  /// Why there is no session of this network, where it could not be made.
  package func failure(of kind: NetworkKind) -> (any Error)? { state.withLock { $0.failures[kind] } }

  func send(_ kind: NetworkKind, _ command: Command) {
    state.withLock { state in
      if let session = state.sessions[kind] {
        session.send(command)
      } else {
        state.waiting[kind, default: []].append(command)
      }
    }
  }

  /// Takes the time that `stop` lasts, which is to stop the process, off the training time.
  func suspended(by stop: () -> Void) { clock.standingStill(while: stop) }

  /// Tells all sessions to stop, and gives them so many seconds to do so: kernels that run while the process ends
  /// would use what is gone.
  func close(within seconds: Double) {
    let sessions = state.withLock { state in
      for kind in NetworkKind.allCases { state.starts[kind, default: 0] += 1 }
      defer { state.sessions = [:] }
      return Array(state.sessions.values)
    }
    for session in sessions { session.send(.stop) }
    let deadline = SystemClock.uptime() + seconds
    for session in sessions { session.waitForEnd(seconds: max(0, deadline - SystemClock.uptime())) }
  }

  /// What the sessions have reported since.
  func drain() -> [Action] {
    state.withLock { $0.sessions }.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { kind, session in
      session.events.drain().map { .session(kind, $0) }
    }
  }

  private func begin(_ session: TrainingSession, _ kind: NetworkKind, _ number: Int) {
    let isCurrent = state.withLock { state in
      guard state.starts[kind] == number else { return false }
      state.sessions[kind] = session
      for command in state.waiting[kind] ?? [] { session.send(command) }
      state.waiting[kind] = []
      return true
    }
    guard isCurrent else { return }
    session.events.onArrival { [inbox] in inbox.announce() }
    session.start(preparingThread: CrashStack.prepareThread)
  }

  private func load(_ kind: NetworkKind, _ setup: RunSetup) throws -> TrainingData {
    guard kind == .cnn else { return .names(names) }
    if let known = state.withLock({ $0.images }), known.title == setup.dataset {
      return .images(known.dataset)
    }
    let images = try loadImages(setup.dataset)
    state.withLock { $0.images = (setup.dataset, images) }
    inbox.post(.testImages(images.test, dataset: images.name))
    return .images(images)
  }
}
