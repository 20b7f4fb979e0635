import Kernels
import Models

/// The run itself. Everything here happens on the training thread once `run` is called.
final class TrainingLoop: @unchecked Sendable {
  let configuration: Configuration
  let trainee: any Trainee
  let commands: CommandQueue
  let events: EventMailbox
  let optimizer: Optimizer
  let clock: TrainingClock

  var hyperparameters: Hyperparameters
  var progress: RunProgress
  var tally = EpochTally()
  var timing: RunTiming
  var selection: ModelSelection
  /// At the end of the last epoch that the weights have seen.
  var lastEvaluation: Evaluation?
  /// Of exactly the weights as they are, on the same set; `nil` once an iteration has changed them.
  var weightsEvaluation: Evaluation?
  /// The last one that is finite.
  var checkpoint: Checkpoint?
  /// Where the run goes back to once the evaluation that is under way is done.
  var restoredAfterEvaluation: Checkpoint?
  var experience = Experience()
  /// Whether the weights have seen this epoch from its beginning.
  var epochIsWhole = true
  var state = SessionState.training
  /// Iterations to run although paused.
  var stepsGranted = 0
  /// While an evaluation is under way, what comes after it.
  var stateAfterEvaluation: SessionState?
  /// Spent in pauses since the start.
  private(set) var secondsHeld = 0.0
  /// Set by a command to end the run.
  var endReason: EndReason?
  private var samples: [IterationSample] = []
  private var samplesSince = 0.0
  private var lastBatchSize: Int?

  /// Longest time in seconds that samples wait to be posted together.
  private static let postingInterval = 0.002

  init(
    _ configuration: Configuration, _ trainee: any Trainee, commands: CommandQueue, events: EventMailbox,
    clock: TrainingClock
  ) {
    self.configuration = configuration
    self.trainee = trainee
    self.commands = commands
    self.events = events
    self.clock = clock
    hyperparameters = configuration.hyperparameters
    optimizer = Optimizer(
      kind: configuration.optimizer, nesterov: configuration.nesterov, count: trainee.store.count)
    progress = RunProgress(
      samplesPerEpoch: trainee.trainingSamples, keepsPartialBatch: trainee.keepsPartialBatch)
    timing = RunTiming(now: clock.now())
    selection = ModelSelection(network: configuration.network)
  }

  var judge: Judge { trainee.holdoutSamples > 0 ? .holdout : .test }

  func run() {
    Parallel.setThreads(configuration.threads)
    timing = RunTiming(now: clock.now())
    events.post(.started(description()))
    events.post(.stateChanged(.training))
    do {
      let start = Checkpoint(
        epoch: 0, experience: experience, weights: try trainee.weights(), optimizer: optimizer.state,
        evaluation: nil)
      if start.isFinite { checkpoint = start }
      trainee.beginEpoch(0)
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
      applyCommands()
      if let endReason { return endReason }
      guard let batch = progress.nextBatch(ofSize: hyperparameters.batchSize) else {
        if let reason = try endEpoch() { return reason }
        continue
      }
      if state == .paused || state == .diverged {
        if stepsGranted == 0 {
          hold()
          continue
        }
        stepsGranted -= 1
      }
      try trainBatch(of: batch)
      if progress.totalIterations == configuration.maxIterations {
        let endsEpoch = progress.nextBatch(ofSize: hyperparameters.batchSize) == nil
        return endsEpoch ? try endEpoch() ?? .iterationLimit : .iterationLimit
      }
    }
  }

  /// Waits for a command, off the clock.
  func hold() {
    flushSamples()
    let since = clock.now()
    commands.waitForArrival()
    let seconds = clock.now() - since
    timing.leaveOut(seconds)
    secondsHeld += seconds
  }

  private func trainBatch(of count: Int) throws {
    let rate = learningRate
    let places = progress.sample..<progress.sample + count
    let result = try trainee.forwardBackward(
      places: places, iteration: progress.totalIterations, hyperparameters: hyperparameters)
    let store = trainee.store
    let norm = Optimizer.gradientNorm(store.gradients, count: store.count)
    guard result.loss.isFinite, norm.isFinite else {
      try diverge(loss: result.loss.isFinite ? .infinity : result.loss, rate: rate)
      return
    }
    optimizer.step(
      store, learningRate: rate, momentum: hyperparameters.momentum,
      weightDecay: hyperparameters.weightDecay,
      gradientScale: hyperparameters.clipNorm.map { Optimizer.clipFactor(norm: norm, maximum: $0) } ?? 1)
    progress.advance(by: places.count)
    experience.iterations += 1
    weightsEvaluation = nil
    tally.add(result, samples: places.count)
    record(result, rate: rate, norm: norm, batchSize: places.count)
  }

  /// Goes back to the last checkpoint: the weights that led here would lead here again at any rate.
  private func diverge(loss: Float, rate: Double) throws {
    flushSamples()
    stepsGranted = 0
    if let checkpoint { try goBack(to: checkpoint) }
    events.post(
      .diverged(
        Divergence(
          position: nextPosition, loss: loss, learningRate: rate, restoredEpoch: checkpoint?.epoch ?? 0)))
    change(to: .diverged)
  }

  /// Takes weights and optimiser state back; the run itself goes on where it is.
  func goBack(to checkpoint: Checkpoint) throws {
    try trainee.load(checkpoint.weights)
    optimizer.state = checkpoint.optimizer
    experience = checkpoint.experience
    epochIsWhole = progress.sample == 0
    lastEvaluation = checkpoint.evaluation
    weightsEvaluation = checkpoint.evaluation
  }

  private func record(_ result: BatchResult, rate: Double, norm: Double, batchSize: Int) {
    let now = clock.now()
    timing.add(samples: batchSize, isFirst: batchSize != lastBatchSize, now: now)
    lastBatchSize = batchSize
    let sample = IterationSample(
      iteration: progress.totalIterations, epoch: progress.epochsDone, seconds: timing.trainingSeconds(now),
      loss: result.loss, accuracy: Float(result.correct) / Float(max(result.count, 1)),
      learningRate: Float(rate), gradientNorm: Float(norm),
      samplesPerSecond: Float(timing.samplesPerSecond))
    samples.append(sample)
    let isLast =
      progress.nextBatch(ofSize: hyperparameters.batchSize) == nil
      || progress.totalIterations == configuration.maxIterations
    if progress.iteration % configuration.reportInterval == 0 || isLast {
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

  func change(to next: SessionState) {
    guard state != next else { return }
    state = next
    events.post(.stateChanged(next))
  }

  private func description() -> SessionDescription {
    SessionDescription(
      configuration: configuration, dataset: trainee.datasetName, parameterCount: trainee.parameterCount,
      trainingSamples: trainee.trainingSamples,
      samplesLeftOut: trainee.keepsPartialBatch ? 0 : trainee.trainingSamples % hyperparameters.batchSize,
      testSamples: trainee.testSamples,
      holdoutSamples: trainee.holdoutSamples, classNames: trainee.classNames, learningRate: learningRate)
  }
}
