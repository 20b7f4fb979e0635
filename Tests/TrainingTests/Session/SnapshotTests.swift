import Datasets
import Models
import Testing
import Training

@Suite("A run goes on from a snapshot bit for bit") struct SnapshotTests {
  /// A run with everything that has a state of its own: momentum, dropout, augmentation, a schedule, clipping, and
  /// changes on the way.
  struct Plan: CustomTestStringConvertible, Sendable {
    var name: String
    var configuration: Configuration
    /// Sent before the iteration after so many.
    var changes: [(after: Int, change: Change)]
    var testDescription: String { name }

    var data: TrainingData {
      configuration.network == .cnn ? SyntheticData.images(train: 40) : SyntheticData.names()
    }
  }

  static let plans = OptimizerKind.allCases.flatMap { optimizer in
    [NetworkKind.cnn, .rnn].flatMap { network in
      [0, 7].map { holdout in
        let isSGD = optimizer == .sgd
        var configuration =
          network == .cnn
          ? Configuration.images(batchSize: 8, epochs: 6, learningRate: isSGD ? 0.05 : 0.002)
          : .names(batchSize: 12, epochs: 4, learningRate: isSGD ? 0.1 : 0.01)
        configuration.use(optimizer)
        configuration.hyperparameters.momentum = isSGD ? 0.9 : 0
        configuration.nesterov = isSGD && network == .cnn
        configuration.hyperparameters.schedule = .oneCycle(warmup: 0.3)
        configuration.hyperparameters.weightDecay = 1e-3
        configuration.hyperparameters.dropout = 0.2
        configuration.hyperparameters.clipNorm = 1
        configuration.holdout = holdout
        if network == .cnn {
          configuration.hyperparameters.labelSmoothing = 0.1
          configuration.hyperparameters.augmentation = Augmentation(crop: true, flip: true, jitter: true)
        }
        return Plan(
          name: "\(network) \(optimizer) holdout \(holdout)", configuration: configuration,
          changes: [
            (3, Change(.batchSize, 5)), (5, Change(.learningRate, 0.03)), (8, Change(.weightDecay, 0.02)),
            (8, Change(.batchSize, 11)),
            (13, Change(.dropout, 0.4)), (16, Change(.schedule, .cosine(warmup: 0))),
            (19, Change(.epochs, 7)),
          ])
      }
    }
  }

  /// What the training is, without the times it took.
  private struct Course {
    var samples: [[Double]]
    var epochs: [[Double]]
    var weights: [String: Weights.Tensor]
    var best: [String: Weights.Tensor]?
    var counts: [Int?]

    init(_ run: ObservedRun, after iterations: Int) throws {
      samples = run.samples.filter { $0.iteration > iterations }.map {
        [
          Double($0.iteration), $0.epoch, Double($0.loss), Double($0.accuracy), Double($0.learningRate),
          Double($0.gradientNorm),
        ]
      }
      epochs = run.epochs.filter { $0.totalIterations > iterations }.map {
        [
          Double($0.epoch), Double($0.totalIterations), $0.trainLoss, $0.trainAccuracy, $0.evaluation.loss,
          $0.evaluation.accuracy, Double($0.best.epoch), $0.best.loss,
        ]
      }
      let result = try #require(run.result)
      weights = result.weights.tensors
      best = result.bestWeights?.tensors
      counts = [
        result.totalIterations, result.epochsFinished, result.best?.epoch, result.record.epoch,
        result.record.iterations, result.bestRecord.iterations,
      ]
    }
  }

  private func expectSame(
    _ one: ObservedRun, _ other: ObservedRun, after iterations: Int,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let (one, other) = (try Course(one, after: iterations), try Course(other, after: iterations))
    let when: Comment = "after \(iterations) iterations"
    #expect(one.samples == other.samples, when, sourceLocation: place)
    #expect(one.epochs == other.epochs, when, sourceLocation: place)
    #expect(one.counts == other.counts, when, sourceLocation: place)
    let areWeights = (one.weights == other.weights, one.best == other.best)
    #expect(areWeights.0, when, sourceLocation: place)
    #expect(areWeights.1, when, sourceLocation: place)
  }

  /// Runs on from where the run is, with the changes that are still to come.
  private func finish(
    _ run: ObservedRun, _ plan: Plan, from start: Int, afterEach: (Int) throws -> Void = { _ in }
  ) throws {
    var done = start
    while run.result == nil {
      for change in plan.changes where change.after == done { try run.apply(change.change) }
      if done >= plan.changes.map(\.after).max()! { break }
      try run.step()
      done += 1
      try afterEach(done)
    }
    run.session.send(.resume)
    _ = try run.end()
  }

  @Test("after any iteration, in the middle of an epoch, while paused, after changes", arguments: plans)
  func everywhere(plan: Plan) throws {
    var snapshots: [RunSnapshot] = []
    let whole = try ObservedRun.paused(plan.configuration, plan.data)
    snapshots.append(try whole.snapshot())
    try finish(whole, plan, from: 0) { _ in snapshots.append(try whole.snapshot()) }
    #expect(snapshots.map(\.totalIterations) == Array(0...19))
    for snapshot in snapshots {
      let iterations = snapshot.totalIterations
      let run = try ObservedRun(resuming: snapshot, plan.data)
      run.start()
      // Changes that were made before the snapshot was taken are in it.
      try finish(run, plan, from: iterations)
      #expect(run.states.first == .paused)
      try expectSame(run, whole, after: iterations)
    }
  }

  @Test("while it trains, whenever that is", arguments: [NetworkKind.cnn, .rnn])
  func running(network: NetworkKind) throws {
    let plan = try #require(Self.plans.first { $0.configuration.network == network })
    // Long enough for the answers to come, and one asked for beforehand in case they are late all the same.
    let configuration = plan.configuration.with { if network == .rnn { $0.hyperparameters.epochs = 60 } }
    let whole = try ObservedRun(configuration, plan.data)
    whole.session.send(.takeSnapshot)
    whole.start()
    while whole.result == nil, whole.snapshots.count < 20 {
      let id = whole.session.send(.takeSnapshot)
      try whole.wait(for: "an answer") { $0.answer(to: id) != nil || $0.result != nil }
    }
    _ = try whole.end()
    #expect(!whole.snapshots.isEmpty)
    for snapshot in whole.snapshots {
      let run = try ObservedRun(resuming: snapshot, plan.data)
      run.start()
      _ = try run.end()
      let iterations = snapshot.totalIterations
      try expectSame(run, whole, after: iterations)
    }
  }

  @Test("again and again: a snapshot of a run that goes on from one is as good")
  func chain() throws {
    let plan = Self.plans[0]
    let whole = try ObservedRun.paused(plan.configuration, plan.data)
    var snapshot = try whole.snapshot()
    try finish(whole, plan, from: 0)
    for done in 0..<19 {
      let run = try ObservedRun(resuming: snapshot, plan.data)
      run.start()
      try run.wait(for: "the start") { $0.state == .paused }
      for change in plan.changes where change.after == done { try run.apply(change.change) }
      try run.step()
      snapshot = try run.snapshot()
    }
    let last = try ObservedRun(resuming: snapshot, plan.data)
    last.start()
    try finish(last, plan, from: 19)
    try expectSame(last, whole, after: 19)
  }

  @Test("after the loss was not finite, from the weights it went back to")
  func diverged() throws {
    let configuration = Configuration.names(epochs: 3, learningRate: 0.1)
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    try run.step(9 + 4)
    try run.apply(Change(.learningRate, 1e30))
    run.session.send(.resume)
    try run.wait(for: "the divergence") { !$0.divergences.isEmpty }
    let snapshot = try run.snapshot()
    let resumed = try ObservedRun(resuming: snapshot, SyntheticData.names())
    resumed.start()
    for one in [run, resumed] {
      try one.wait(for: "the state") { $0.state == .diverged }
      try one.apply(Change(.learningRate, 0.05))
      one.session.send(.resume)
      try one.wait(for: "the end") { $0.result != nil }
    }
    try expectSame(resumed, run, after: snapshot.totalIterations)
  }

  @Test("at its end, which comes once more, or does not come where the run is longer now")
  func atTheEnd() throws {
    let whole = try ObservedRun(.names(epochs: 2), SyntheticData.names(), need: .all)
    whole.start(snapshots: .keeping(every: .infinity))
    _ = try whole.end()
    let snapshot = try #require(whole.snapshots.last)
    #expect(snapshot.totalIterations == 18)
    let again = try ObservedRun(resuming: snapshot, SyntheticData.names())
    again.session.send(.resume)
    again.start()
    #expect(try again.end().reason == .completed)
    try expectSame(again, whole, after: snapshot.totalIterations)
    let longer = try ObservedRun(resuming: snapshot, SyntheticData.names())
    longer.session.send(.set(Change(.epochs, 3)))
    longer.session.send(.resume)
    longer.start()
    #expect(try longer.end().totalIterations == 27)
  }

  @Test("its clock goes on where it was, whatever time has passed")
  func clock() throws {
    let run = try ObservedRun.paused(.names(epochs: 2), SyntheticData.names())
    try run.step(9 + 3)
    let snapshot = try run.snapshot()
    let before = try #require(run.samples.last).seconds
    let resumed = try ObservedRun(resuming: snapshot, SyntheticData.names())
    resumed.start()
    try resumed.wait(for: "the pause") { $0.state == .paused }
    resumed.session.send(.step)
    try resumed.wait(for: "an iteration") { !$0.samples.isEmpty }
    let after = try #require(resumed.samples.first).seconds
    #expect(after > before && after < before + 5)
  }

  @Test("but not on other data")
  func otherData() throws {
    let run = try ObservedRun.paused(.images(), SyntheticData.images())
    let snapshot = try run.snapshot()
    #expect {
      _ = try TrainingSession(resuming: snapshot, data: SyntheticData.images(train: 48))
    } throws: {
      "\($0)" == "data: found 48 images to train on, expected 64, as the run had"
    }
  }
}
