import Kernels
import Models

/// The run itself. Everything here happens on the training thread once `run` is called.
final class TrainingLoop: @unchecked Sendable {
  let configuration: Configuration
  let task: any TrainingTask
  let commands: CommandQueue
  let events: EventBroadcast
  let optimizer: Optimizer
  let clock: TrainingClock

  /// All that iterations, epochs and commands change, apart from weights and optimiser.
  var current: RunVariables
  var timing: RunTiming
  /// Where the run goes back to once the evaluation that is under way is done.
  var restoredAfterEvaluation: Checkpoint?
  /// Whether a snapshot was asked for during an evaluation, after which it is taken.
  var snapshotIsDue = false
  /// When snapshots are taken unasked. Before `run`.
  var policy = SnapshotPolicy.none
  /// When the last of those was.
  var lastSnapshot = 0.0
  /// The last changes, the newest last.
  var undoPoints: [UndoPoint] = []
  /// What is taken back as soon as the evaluation that is under way has been cut short.
  var undoAfterEvaluation: CommandID?
  /// When the evaluation that is under way began, pauses in it left out.
  var evaluationStart: Double?
  /// Commands that are carried out once the run is so far, in this order. Before `run`.
  var script: ArraySlice<ScriptedCommand> = []
  /// Spent in pauses since the start.
  private(set) var secondsHeld = 0.0
  private var samples: [IterationSample] = []
  private var samplesSince = 0.0
  var lastBatchSize: Int?
  /// When the last iteration was done.
  private var lastIteration = 0.0

  /// Longest time in seconds that samples wait to be posted together.
  private static let postingInterval = 0.002

  init(
    _ configuration: Configuration, _ task: any TrainingTask, commands: CommandQueue, events: EventBroadcast,
    clock: TrainingClock
  ) {
    self.configuration = configuration
    self.task = task
    self.commands = commands
    self.events = events
    self.clock = clock
    optimizer = Optimizer(
      kind: configuration.optimizer, nesterov: configuration.nesterov, count: task.store.count)
    current = RunVariables(configuration, task)
    timing = RunTiming(now: clock.now())
  }

  var evaluationSet: EvaluationSet { task.holdoutSamples > 0 ? .holdout : .test }

  func run() {
    Parallel.setThreads(configuration.threads)
    timing.begin(clock.now())
    lastSnapshot = clock.now()
    events.post(.started(description()))
    events.post(.stateChanged(current.control.state))
    do {
      if current.progress.totalIterations == 0, current.checkpoint == nil {
        let start = Checkpoint(
          epoch: 0, experience: current.experience, network: try networkState(), evaluation: nil)
        if start.isFinite { current.checkpoint = start }
      }
      // Then there is something to go on from, however early the process is killed.
      if policy.isKept { try postSnapshot(.due) }
      if current.epochHasBegun { task.beginEpoch(current.progress.epoch) }
      let reason = try iterate()
      try finish(reason)
    } catch {
      flushSamples()
      events.post(.failed("\(error)"))
    }
  }

  /// Runs until the end and says why it came.
  private func iterate() throws -> EndReason {
    while true {
      if isAtLimit, current.epochHasBegun, nextBatch != nil { return .iterationLimit }
      applyCommands()
      if current.control.isStopped { return .stopped }
      if !current.epochHasBegun {
        if let reason = reasonNotToBeginEpoch { return reason }
        beginEpoch()
      }
      guard let batch = nextBatch else {
        guard try endEpoch() else {
          guard let id = undoAfterEvaluation else { return .stopped }
          undoAfterEvaluation = nil
          try undo(id)
          continue
        }
        continue
      }
      guard current.control.takeIteration() else {
        hold()
        continue
      }
      try trainBatch(of: batch)
      try postDueSnapshot(lastIteration)
    }
  }

  /// Samples of the next iteration of this epoch; `nil` at its end.
  var nextBatch: Int? { current.progress.nextBatch(ofSize: current.hyperparameters.batchSize) }

  /// Waits for a command, off the clock.
  func hold() {
    flushSamples()
    let since = clock.now()
    commands.waitForArrival()
    let seconds = clock.now() - since
    timing.leaveOut(seconds)
    secondsHeld += seconds
    evaluationStart? += seconds
  }

  private func trainBatch(of count: Int) throws {
    let rate = learningRate
    let places = current.progress.sample..<current.progress.sample + count
    let result = try task.forwardBackward(
      places: places, iteration: current.progress.totalIterations, hyperparameters: current.hyperparameters)
    let store = task.store
    let norm = store.gradientNorm
    guard result.loss.isFinite, norm.isFinite else {
      try diverge(loss: result.loss.isFinite ? .infinity : result.loss, rate: rate)
      return
    }
    optimizer.step(
      store, learningRate: rate, momentum: current.hyperparameters.momentum,
      weightDecay: current.hyperparameters.weightDecay,
      gradientScale: current.hyperparameters.clipNorm.map { Optimizer.clipFactor(norm: norm, maximum: $0) }
        ?? 1)
    current.progress.advance(by: places.count)
    current.experience.iterations += 1
    current.weightsEvaluation = nil
    current.tally.add(result, samples: places.count)
    record(result, rate: rate, norm: norm, batchSize: places.count)
  }

  /// Goes back to the last checkpoint: the weights that led here would lead here again at any rate.
  private func diverge(loss: Float, rate: Double) throws {
    flushSamples()
    current.divergences += 1
    if let checkpoint = current.checkpoint { try goBack(to: checkpoint) }
    events.post(
      .diverged(
        Divergence(
          position: nextPosition, loss: loss, learningRate: rate,
          restoredEpoch: current.checkpoint?.epoch ?? 0)))
    steer { $0.diverge() }
  }

  /// Takes weights and optimiser state back; the run itself goes on where it is.
  func goBack(to checkpoint: Checkpoint) throws {
    try restore(checkpoint.network)
    current.experience = checkpoint.experience
    current.epochIsWhole = current.progress.sample == 0
    current.lastEvaluation = checkpoint.evaluation
    current.weightsEvaluation = checkpoint.evaluation
  }

  private func record(_ result: BatchResult, rate: Double, norm: Double, batchSize: Int) {
    let now = clock.now()
    timing.add(samples: batchSize, isFirst: batchSize != lastBatchSize, now: now)
    lastBatchSize = batchSize
    lastIteration = now
    let sample = IterationSample(
      iteration: current.progress.totalIterations, epoch: current.progress.epochsDone,
      seconds: timing.trainingSeconds(now),
      loss: result.loss, accuracy: Float(result.correct) / Float(max(result.count, 1)),
      learningRate: Float(rate), gradientNorm: Float(norm),
      samplesPerSecond: Float(timing.samplesPerSecond))
    samples.append(sample)
    let isLast = nextBatch == nil || isAtLimit
    if current.progress.iteration % configuration.reportInterval == 0 || isLast {
      flushSamples()
      events.post(
        .report(IterationReport(position: position, sample: sample, secondsLeft: secondsLeft)))
    } else if now - samplesSince >= Self.postingInterval {
      flushSamples()
      samplesSince = now
    }
  }

  /// Posts the samples gathered so far, so that events stay in order.
  func flushSamples() {
    guard !samples.isEmpty else { return }
    events.post(
      .iteration(IterationProgress(position: position, samples: samples, secondsLeft: secondsLeft)))
    samples.removeAll(keepingCapacity: true)
  }

  /// Changes what the run does next, and says so.
  func steer(_ change: (inout RunControl) -> Void) {
    let before = current.control.state
    change(&current.control)
    if current.control.state != before { events.post(.stateChanged(current.control.state)) }
  }

  private func description() -> SessionDescription {
    SessionDescription(
      configuration: configuration, dataset: task.datasetName, parameterCount: task.parameterCount,
      trainingSamples: task.trainingSamples,
      samplesLeftOut: task.keepsPartialBatch
        ? 0 : task.trainingSamples % current.hyperparameters.batchSize,
      testSamples: task.testSamples,
      holdoutSamples: task.holdoutSamples, classNames: task.classNames, learningRate: learningRate)
  }
}
