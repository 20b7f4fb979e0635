import Models
import Testing
import Training

@Suite("Best epoch, hold-out and patience") struct SelectionTests {
  @Test("A hold-out is taken off the training set and judges the epochs", arguments: NetworkKind.allCases)
  func holdout(network: NetworkKind) throws {
    let run =
      network == .cnn
      ? try ObservedRun(
        Configuration.images(batchSize: 8).with { $0.holdout = 24 }, SyntheticData.images())
      : try ObservedRun(
        Configuration.names(batchSize: 8).with { $0.holdout = 18 }, SyntheticData.names())
    run.start()
    let result = try run.end()
    let description = try #require(run.description)
    #expect(description.holdoutSamples == (network == .cnn ? 24 : 18))
    #expect(description.trainingSamples == (network == .cnn ? 40 : 90))
    #expect(run.epochs[0].totalIterations == (network == .cnn ? 5 : 12))
    for epoch in run.epochs {
      #expect(epoch.judgedOn == .holdout)
      #expect(epoch.best.judgedOn == .holdout)
      #expect(epoch.evaluation.count == (network == .cnn ? 24 : 18 * 5))
    }
    // The end is judged on the test set all the same.
    #expect(result.testEvaluation?.count == (network == .cnn ? 16 : 12 * 5))
    #expect(result.best?.judgedOn == .holdout)
    // Which takes time after the last epoch.
    #expect((run.epochs.last?.secondsLeft ?? 0) > 0)
  }

  @Test("The hold-out does not depend on the seed")
  func sameHoldout() throws {
    // Equal weights that stay as they are have equal losses if they are judged on the same names.
    let weights = try ObservedRun.result(.names(), SyntheticData.names()).weights
    let losses = try [UInt64(1), 2].map { seed in
      let configuration = Configuration.names(learningRate: frozenRate).with {
        $0.holdout = 18
        $0.seed = seed
      }
      let run = try ObservedRun(configuration, SyntheticData.names(), initialWeights: weights)
      run.start()
      _ = try run.end()
      return run.epochs[0].evaluation.loss
    }
    #expect(losses[0] == losses[1])
  }

  @Test("The best epoch is the one with the best value so far", arguments: NetworkKind.allCases)
  func best(network: NetworkKind) throws {
    let run =
      network == .cnn
      ? try ObservedRun(.images(epochs: 6, learningRate: 0.3), SyntheticData.images())
      : try ObservedRun(
        Configuration.names(epochs: 12, learningRate: 0.1).with { $0.optimizer = .adam },
        SyntheticData.names())
    run.start()
    let result = try run.end()
    var best: (epoch: Int, value: Double)?
    for epoch in run.epochs {
      let value = network == .cnn ? epoch.evaluation.accuracy : -epoch.evaluation.loss
      if best == nil || value > best!.value { best = (epoch.epoch, value) }
      #expect(epoch.best.epoch == best?.epoch)
    }
    #expect(result.best == run.epochs.last?.best)
    #expect(!result.restoredBest)
  }

  @Test("Patience ends a run that gets no better and brings the best weights back")
  func patience() throws {
    let configuration = Configuration.names(epochs: 100, learningRate: 0.1).with {
      $0.hyperparameters.patience = 2
    }
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    try run.step(9 * 8)
    try run.wait(for: "eight epochs") { $0.epochs.count == 8 }
    let weights = try run.weights()
    try #require(run.epochs[7].best.epoch == 8)
    // Shrinks the weights to nothing, so no later epoch is better.
    try run.apply(Change(.weightDecay, 5))
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .patience)
    #expect(result.epochsFinished == 10)
    #expect(result.best?.epoch == 8)
    #expect(result.restoredBest)
    #expect(result.keptWeights == weights)
    #expect(result.testEvaluation == run.epochs[7].evaluation)
  }

  @Test("With patience a stopped run has the best weights too")
  func stopWithPatience() throws {
    let configuration = Configuration.names(epochs: 100, learningRate: 0.1).with {
      $0.hyperparameters.patience = 50
    }
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    try run.step(9)
    try run.wait(for: "the first epoch") { $0.epochs.count == 1 }
    let weights = try run.weights()
    try run.step(3)
    run.session.send(.stop)
    let result = try run.end()
    #expect(result.reason == .stopped)
    #expect(result.restoredBest)
    #expect(result.keptWeights == weights)
  }
}

@Suite("The best weights beside the last") struct BestWeightsTests {
  /// A run whose eighth epoch is its best, before two that shrink the weights to nothing.
  private func spoilt(_ configuration: Configuration = .names(epochs: 10, learningRate: 0.1)) throws -> (
    run: ObservedRun, best: Weights
  ) {
    let run = try ObservedRun.paused(configuration, SyntheticData.names())
    let perEpoch = (try #require(run.description).trainingSamples + 11) / 12
    try run.step(perEpoch * 8)
    try run.wait(for: "eight epochs") { $0.epochs.count == 8 }
    try #require(run.epochs[7].best.epoch == 8)
    let best = try run.weights()
    try run.apply(Change(.weightDecay, 5))
    return (run, best)
  }

  /// As a flag: an expectation that fails would print every weight.
  private func isSame(_ one: Weights?, _ other: Weights) -> Bool { one?.tensors == other.tensors }

  @Test("Without patience both come, each with what is known of it")
  func both() throws {
    let (run, best) = try spoilt()
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.best?.epoch == 8)
    #expect(!result.restoredBest)
    #expect(result.isBestApart)
    #expect(isSame(result.weights, best) == false)
    #expect(isSame(result.keptWeights, result.weights))
    #expect(isSame(result.bestWeights, best))
    #expect(result.testEvaluation == run.epochs[9].evaluation)
    let records = [result.recordedWeights, try #require(result.recordedBestWeights)].map {
      TrainingRecord($0.metadata)
    }
    #expect(records.map(\.epoch) == [10, 8])
    #expect(records.map(\.iterations) == [run.epochs[9].totalIterations, run.epochs[7].totalIterations])
    #expect(records.map(\.testLoss) == [run.epochs[9].evaluation.loss, run.epochs[7].evaluation.loss])
    #expect(isSame(result.recordedBestWeights, best))
  }

  @Test("A run that is stopped in the middle of an epoch has those of the best one before")
  func stopped() throws {
    let (run, best) = try spoilt()
    try run.step(3)
    run.session.send(.stop)
    let result = try run.end()
    #expect(isSame(result.bestWeights, best))
    #expect(result.isBestApart)
    #expect((result.recordedBestWeights == nil) == false)
  }

  @Test("They are kept alone where that was asked for, with patience or without", arguments: [false, true])
  func kept(hasPatience: Bool) throws {
    let (run, best) = try spoilt(
      Configuration.names(epochs: 10, learningRate: 0.1).with {
        $0.keep = hasPatience ? nil : .best
        $0.hyperparameters.patience = hasPatience ? 50 : nil
      })
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.restoredBest)
    #expect(isSame(result.keptWeights, best))
    #expect((result.recordedBestWeights == nil) == true)
    #expect(result.testEvaluation == run.epochs[7].evaluation)
    #expect(TrainingRecord(result.recordedWeights.metadata).epoch == 8)
  }

  @Test("Patience gives way to what was asked for")
  func lastWithPatience() throws {
    let (run, best) = try spoilt(
      Configuration.names(epochs: 100, learningRate: 0.1).with {
        $0.keep = .last
        $0.hyperparameters.patience = 2
      })
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .patience)
    #expect(isSame(result.keptWeights, best) == false)
    #expect(isSame(result.recordedBestWeights, best))
  }

  @Test("Judged on a hold-out, both have been on the test set")
  func holdout() throws {
    let configuration = Configuration.names(epochs: 10, learningRate: 0.1).with { $0.holdout = 18 }
    let (run, best) = try spoilt(configuration)
    run.session.send(.resume)
    let result = try run.end()
    #expect(isSame(result.bestWeights, best))
    #expect(result.record.testLoss == result.testEvaluation?.loss)
    #expect(result.record.holdoutLoss == run.epochs[9].evaluation.loss)
    #expect(result.bestRecord.holdoutLoss == run.epochs[7].evaluation.loss)
    let loss = try #require(result.bestRecord.testLoss)
    #expect(loss != result.bestRecord.holdoutLoss && loss < result.record.testLoss ?? 0)
  }

  @Test("A run whose last epoch is its best has nothing beside it")
  func lastIsBest() throws {
    let run = try ObservedRun(.names(epochs: 3, learningRate: 0.1), SyntheticData.names())
    run.start()
    let result = try run.end()
    try #require(result.best?.epoch == 3)
    #expect(!result.isBestApart)
    #expect((result.recordedBestWeights == nil) == true)
    #expect(isSame(result.bestWeights, result.weights))
  }

  @Test("What is known of weights that a run went back to counts what they have seen")
  func divergence() throws {
    let run = try ObservedRun.paused(.names(epochs: 3, learningRate: 0.1), SyntheticData.names())
    try run.step(9 + 4)
    try run.apply(Change(.learningRate, 1e30))
    run.session.send(.resume)
    try run.wait(for: "the divergence") { !$0.divergences.isEmpty }
    run.session.send(.stop)
    try run.wait(for: "the end") { $0.result != nil }
    let result = try #require(run.result)
    #expect(result.record.iterations == 9)
    #expect(result.record.epoch == 1)
    #expect(result.record.testLoss == run.epochs[0].evaluation.loss)
  }

  @Test("A run goes back to them when told to, and goes on from there as it did the first time")
  func restored() throws {
    let (run, best) = try spoilt()
    try run.step(5)
    #expect(isSame(try run.weights(), best) == false)
    guard case .applied = try run.send(.restoreBest) else {
      Issue.record("refused")
      return
    }
    #expect(isSame(try run.weights(), best))
    let published = try #require(run.published.last)
    #expect(TrainingRecord(published.recordedWeights.metadata).iterations == run.epochs[7].totalIterations)
    #expect(TrainingRecord(published.recordedWeights.metadata).testLoss == run.epochs[7].evaluation.loss)
    // The optimiser is the one of then: the same batch makes the same step from the same place.
    try run.apply(Change(.weightDecay, 0))
    try run.step(1)
    let once = try run.weights()
    let (other, _) = try spoilt()
    try other.apply(Change(.weightDecay, 0))
    try other.step(5)
    try other.send(.restoreBest)
    try other.step(1)
    #expect(isSame(try other.weights(), once))
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .completed)
    #expect(result.totalIterations == run.epochs[9].totalIterations, "the run goes on where it was")
  }

  @Test("Going back is refused while there is no best epoch")
  func nothingToRestore() throws {
    let run = try ObservedRun.paused(.names(epochs: 3), SyntheticData.names())
    try run.step(2)
    guard case .refused(let refused) = try run.send(.restoreBest) else {
      Issue.record("accepted")
      return
    }
    #expect(refused.reason == "no epoch has been finished yet")
  }

  @Test("Patience counts from where a run has gone back")
  func patienceAfterRestoring() throws {
    let (run, _) = try spoilt(
      Configuration.names(epochs: 100, learningRate: 0.1).with { $0.hyperparameters.patience = 3 })
    let perEpoch = run.epochs[0].totalIterations
    try run.step(perEpoch * 2)
    try run.wait(for: "ten epochs") { $0.epochs.count == 10 }
    try run.send(.restoreBest)
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .patience)
    #expect(result.epochsFinished == 13)
  }
}
