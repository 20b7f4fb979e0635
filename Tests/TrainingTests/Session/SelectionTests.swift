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
    try run.apply(.weightDecay(5))
    run.session.send(.resume)
    let result = try run.end()
    #expect(result.reason == .patience)
    #expect(result.epochsFinished == 10)
    #expect(result.best?.epoch == 8)
    #expect(result.restoredBest)
    #expect(result.weights == weights)
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
    #expect(result.weights == weights)
  }
}
