import Datasets
import Dispatch
import Models

/// The data a session trains on.
package enum TrainingData: Sendable {
  case images(ImageDataset)
  case names(NameDataset)
}

/// A training run on one long-lived background thread. Reports to all that have subscribed, takes commands at any moment
/// from any thread.
///
///     let session = try TrainingSession(configuration: configuration, data: data)
///     let events = session.subscribe()
///     session.start()
///     for event in events.wait(timeout: 1) { … }
///
/// Same seed, same data, same commands at the same iterations, same number of threads and same CPU model give
/// bit-identical weights.
package final class TrainingSession: Sendable {
  package let configuration: Configuration
  private let events = EventBroadcast()
  private let commands = CommandQueue()
  private let loop: TrainingLoop
  private let running = DispatchGroup()

  /// - Parameters:
  ///   - initialWeights: to start from instead of random ones.
  ///   - clock: what training time is measured with.
  /// - Throws: `ConfigurationError` for values out of range, `WeightsError` for weights that do not fit,
  ///   `DNNError` when oneDNN cannot be set up.
  package init(
    configuration: Configuration, data: TrainingData, initialWeights: Weights? = nil,
    clock: TrainingClock = .process
  ) throws {
    let task: any TrainingTask =
      switch data {
      case .images(let images): try ImageTask(configuration, images)
      case .names(let names): try NameTask(configuration, names)
      }
    var configuration = configuration
    if configuration.dataset.isEmpty { configuration.dataset = task.datasetName }
    self.configuration = configuration
    try configuration.validate(trainingSamples: task.trainingSamples)
    if let initialWeights { try task.load(initialWeights) }
    loop = TrainingLoop(configuration, task, commands: commands, events: events, clock: clock)
  }

  /// Goes on with a run where a snapshot was taken.
  /// - Parameter undo: changes before it that can be taken back, the newest last.
  /// - Throws: as the other initialiser, and `ConfigurationError` when the data are not those of the run.
  package convenience init(
    resuming snapshot: RunSnapshot, undo: [UndoPoint] = [], data: TrainingData,
    clock: TrainingClock = .process
  ) throws {
    try self.init(configuration: snapshot.configuration, data: data, clock: clock)
    try loop.restore(snapshot)
    loop.undoPoints = undo.suffix(UndoPoint.capacity)
  }

  /// A mailbox that gets all that the session reports from now on: before `start`, everything.
  package func subscribe(_ need: EventMailbox.Need = .enoughToDraw) -> EventMailbox { events.subscribe(need) }

  /// Begins training. Call once.
  /// - Parameters:
  ///   - snapshots: those that are sent unasked, to readers that need everything.
  ///   - script: what is carried out once the run is so far, in this order, as if it had been sent; the answers have
  ///     the number 0.
  ///   - prepareThread: called on the training thread before anything else.
  package func start(
    snapshots: SnapshotPolicy = .none, script: [ScriptedCommand] = [],
    preparingThread prepareThread: @escaping @Sendable () -> Void = {}
  ) {
    loop.policy = snapshots
    loop.script = script[...]
    // One block for the whole run: OpenMP keeps a pool of threads for each thread that calls it, and a queue
    // of its own keeps the block on one thread.
    DispatchQueue(label: "ml2-tui.training", qos: .userInitiated).async(group: running) { [loop] in
      prepareThread()
      loop.run()
    }
  }

  /// Waits until the training thread has left the run, which is after its last event; for so many seconds at most.
  /// - Returns: whether it has, or was never started.
  @discardableResult
  package func waitForEnd(seconds: Double) -> Bool { running.wait(timeout: .now() + seconds) == .success }

  /// Queues a command; it is answered by an event with the same number.
  @discardableResult
  package func send(_ command: Command) -> CommandID { commands.send(command) }
}
