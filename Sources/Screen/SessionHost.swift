import Datasets
import Dispatch
import Models
import RunStore
import Synchronization
import TUI
import Terminal
import Timing
import Training

/// Makes sessions for the screen, off its thread, and carries commands and events between the two.
package final class SessionHost: Sendable {
  private struct State {
    /// The session of each network that was begun last.
    var sessions: [NetworkKind: Live] = [:]
    /// The run of each network that was asked for last: another that is still being made comes to nothing.
    var newest: [NetworkKind: RunID] = [:]
    /// Commands for a session that is being made.
    var waiting: [RunID: [Command]] = [:]
    /// Why the session of a run could not be made.
    var failures: [RunID: any Error] = [:]
    var images: (title: String, dataset: ImageDataset)?
    /// What writes the runs, also those that have ended.
    var recorders: [RunRecorder] = []
  }

  private struct Live {
    let run: RunID
    let session: TrainingSession
    let events: EventMailbox
  }

  private let state = Mutex(State())
  private let inbox: ActionInbox
  private let clock: TrainingClock
  private let keeping: RunKeeping?
  private let initialWeights: [NetworkKind: Weights]
  private let names: NameDataset
  private let loadImages: @Sendable (String) throws -> ImageDataset
  private let describe: @Sendable (any Error) -> String
  /// One for each network: the RNN need not wait for the images of the CNN.
  private let queues = Dictionary(
    uniqueKeysWithValues: NetworkKind.allCases.map {
      ($0, DispatchQueue(label: "ml2-tui.start.\($0)", qos: .userInitiated))
    })

  /// - Parameters:
  ///   - names: what the RNN trains on.
  ///   - initialWeights: to start from instead of random ones.
  ///   - keeping: `nil` where the runs are not kept.
  ///   - clock: what the sessions measure training time with.
  ///   - describe: puts why a session could not be made into one line for people.
  ///   - loadImages: reads the data set with this title.
  package init(
    inbox: ActionInbox, names: NameDataset, initialWeights: [NetworkKind: Weights] = [:],
    keeping: RunKeeping? = nil, clock: TrainingClock = .process,
    describe: @escaping @Sendable (any Error) -> String = { "\($0)" },
    loadImages: @escaping @Sendable (String) throws -> ImageDataset
  ) {
    self.inbox = inbox
    self.names = names
    self.keeping = keeping
    self.clock = clock
    self.loadImages = loadImages
    self.describe = describe
    self.initialWeights = initialWeights
  }

  /// Ends the session of the network's run before, if it has one, and makes another.
  func start(_ run: RunID, _ setup: RunSetup) {
    let kind = run.network
    let old = state.withLock { state in
      state.waiting[run] = []
      state.newest[kind] = run
      return state.sessions.removeValue(forKey: kind)?.session
    }
    old?.send(.stop)
    queues[kind]!.async { [self] in
      CrashStack.prepareThread()
      // Perhaps the last to know of it, and then it goes here and not on the screen's thread.
      withExtendedLifetime(old) {}
      do {
        let data = try load(kind, setup)
        let session = try TrainingSession(
          configuration: setup.configuration, data: data, initialWeights: initialWeights[kind], clock: clock)
        begin(session, run, data)
      } catch {
        state.withLock { $0.failures[run] = error }
        inbox.post(.startFailed(run, describe(error)))
      }
    }
  }

  /// Why there is no session of a run, where it could not be made.
  package func failure(of run: RunID) -> (any Error)? { state.withLock { $0.failures[run] } }

  func send(_ run: RunID, _ command: Command) {
    state.withLock { state in
      if let live = state.sessions[run.network], live.run == run {
        live.session.send(command)
      } else {
        state.waiting[run]?.append(command)
      }
    }
  }

  /// Takes the time that `stop` lasts, which is to stop the process, off the training time.
  func suspended(by stop: () -> Void) { clock.paused(while: stop) }

  /// Longest time that the end waits for a slow disk.
  private static let secondsToWrite = 20.0

  /// Tells all sessions to stop, and gives them so many seconds to do so: kernels that run while the process ends
  /// would use what is gone.
  func close(within seconds: Double) {
    let sessions = state.withLock { state in
      state.newest = [:]
      defer { state.sessions = [:] }
      return state.sessions.values.map(\.session)
    }
    for session in sessions { session.send(.stop) }
    let deadline = SystemClock.uptime() + seconds
    for session in sessions { session.waitForEnd(seconds: max(0, deadline - SystemClock.uptime())) }
    let written = SystemClock.uptime() + Self.secondsToWrite
    for recorder in state.withLock(\.recorders) {
      _ = recorder.waitForEnd(seconds: max(0, written - SystemClock.uptime()))
    }
  }

  /// What the sessions have reported since.
  func drain() -> [Action] {
    state.withLock { Array($0.sessions.values) }.sorted { $0.run < $1.run }.flatMap { live in
      live.events.drain().map { .session(live.run, $0) }
    }
  }

  private func begin(_ session: TrainingSession, _ run: RunID, _ data: TrainingData) {
    let events = session.subscribe()
    let isNewest = state.withLock { state in
      guard state.newest[run.network] == run else { return false }
      state.sessions[run.network] = Live(run: run, session: session, events: events)
      for command in state.waiting.removeValue(forKey: run) ?? [] { session.send(command) }
      return true
    }
    guard isNewest else { return }
    events.onArrival { [inbox] in inbox.announce() }
    if let recorder = keeping?.recorder(run, session, data) {
      state.withLock { $0.recorders.append(recorder) }
      recorder.start(preparingThread: CrashStack.prepareThread)
    }
    session.start(snapshots: keeping?.policy ?? .none, preparingThread: CrashStack.prepareThread)
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
