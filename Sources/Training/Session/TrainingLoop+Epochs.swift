import Models

extension TrainingLoop {
  /// Evaluates, reports, and begins the next epoch; says why when there is none.
  func endEpoch() throws -> EndReason? {
    flushSamples()
    let trainingSeconds = timing.epochSeconds(clock.now())
    guard let (evaluation, seconds) = try timedEvaluation(judge, goesOn: attendDuringEvaluation) else {
      return .stopped
    }
    let epoch = progress.epoch + 1
    let weights = try trainee.weights()
    if selection.isBetter(evaluation) {
      // Kept without patience too, which may be set later in the run.
      selection.keep(evaluation, epoch: epoch, judgedOn: judge, weights: weights)
    }
    lastEvaluation = evaluation
    checkpoint = Checkpoint(epoch: epoch, weights: weights, optimizer: optimizer.state) ?? checkpoint
    let (total, tally) = (progress.totalIterations, tally)
    progress.finishEpoch()
    events.post(
      .epochFinished(
        EpochSummary(
          epoch: epoch, epochs: hyperparameters.epochs, totalIterations: total, trainLoss: tally.loss,
          trainAccuracy: tally.accuracy, evaluation: evaluation, judgedOn: judge, best: selection.best!,
          trainingSeconds: trainingSeconds, evaluationSeconds: seconds,
          samplesPerSecond: Double(tally.samples) / max(trainingSeconds, 1e-9), secondsLeft: secondsLeft,
          seconds: timing.trainingSeconds(clock.now()))))
    // The last moment to lengthen the run.
    applyCommands()
    if epoch >= hyperparameters.epochs { return .completed }
    if let patience = hyperparameters.patience, selection.epochsWithoutGain(after: epoch) >= patience {
      return .patience
    }
    self.tally = EpochTally()
    timing.beginEpoch(clock.now())
    trainee.beginEpoch(progress.epoch)
    return nil
  }

  /// Restores the best weights where asked to, makes the last evaluation, and posts the end.
  func finish(_ reason: EndReason) throws {
    flushSamples()
    var restoredBest = false
    if hyperparameters.patience != nil, let best = selection.bestWeights {
      try trainee.load(best)
      restoredBest = true
    }
    let seconds = timing.trainingSeconds(clock.now())
    var test = knownTestEvaluation(restoredBest: restoredBest)
    if test == nil, reason != .stopped {
      test = try timedEvaluation(.test, goesOn: { !refuseCommands() })?.evaluation
    }
    change(to: reason == .stopped ? .stopped : .finished)
    refuseCommands()
    var result = SessionResult(
      reason: reason, totalIterations: progress.totalIterations, epochsFinished: progress.epoch,
      best: selection.best, testEvaluation: test, restoredBest: restoredBest,
      weights: try trainee.weights(), trainingSeconds: seconds)
    result.record = record(restoredBest: restoredBest, test: test)
    events.post(.finished(result))
  }

  /// What is known of the final weights.
  private func record(restoredBest: Bool, test: Evaluation?) -> TrainingRecord {
    var record = TrainingRecord()
    record.epoch = restoredBest ? selection.best?.epoch : progress.epoch
    record.iterations = restoredBest ? nil : progress.totalIterations
    record.testLoss = test?.loss
    let judged = restoredBest ? selection.bestEvaluation : lastEvaluation
    if judge == .holdout, restoredBest || progress.iteration == 0 { record.holdoutLoss = judged?.loss }
    record.epochLoss = judged?.loss
    return record
  }

  /// The evaluation of the final weights on the test set, where an epoch ended with it.
  private func knownTestEvaluation(restoredBest: Bool) -> Evaluation? {
    guard judge == .test else { return nil }
    if restoredBest { return selection.bestEvaluation }
    return progress.iteration == 0 ? lastEvaluation : nil
  }

  /// - Parameter goesOn: asked now and then on the way.
  /// - Returns: `nil` when it went on no more.
  private func timedEvaluation(
    _ judge: Judge, goesOn: () -> Bool
  ) throws -> (evaluation: Evaluation, seconds: Double)? {
    let (since, heldBefore) = (clock.now(), secondsHeld)
    stateAfterEvaluation = state
    change(to: .evaluating)
    defer {
      if state == .evaluating, let next = stateAfterEvaluation { change(to: next) }
      stateAfterEvaluation = nil
    }
    guard let evaluation = try trainee.evaluate(judge, isCancelled: { !goesOn() }) else { return nil }
    let seconds = clock.now() - since - (secondsHeld - heldBefore)
    timing.addEvaluation(seconds)
    return (evaluation, seconds)
  }

  /// Carries out what has come, and holds while paused.
  /// - Returns: whether the evaluation goes on.
  private func attendDuringEvaluation() -> Bool {
    applyCommands()
    while state == .paused, endReason == nil {
      hold()
      applyCommands()
    }
    return endReason == nil
  }
}
