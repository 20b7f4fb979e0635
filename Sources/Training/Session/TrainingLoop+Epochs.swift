import Models

extension TrainingLoop {
  /// Evaluates, reports, and begins the next epoch; says why when there is none.
  func endEpoch() throws -> EndReason? {
    flushSamples()
    let trainingSeconds = timing.epochSeconds(RunClock.now())
    guard let (evaluation, seconds) = try timedEvaluation(judge) else {
      applyCommands()  // The stop that cut the evaluation short is answered too.
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
          seconds: timing.trainingSeconds(RunClock.now()))))
    // What was sent during the evaluation may lengthen the run.
    applyCommands()
    if epoch >= hyperparameters.epochs { return .completed }
    if let patience = hyperparameters.patience, selection.epochsWithoutGain(after: epoch) >= patience {
      return .patience
    }
    self.tally = EpochTally()
    timing.beginEpoch(RunClock.now())
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
    let seconds = timing.trainingSeconds(RunClock.now())
    var test = knownTestEvaluation(restoredBest: restoredBest)
    if test == nil, reason != .stopped { test = try timedEvaluation(.test)?.evaluation }
    change(to: reason == .stopped ? .stopped : .finished)
    refuseCommands()
    events.post(
      .finished(
        SessionResult(
          reason: reason, totalIterations: progress.totalIterations, epochsFinished: progress.epoch,
          best: selection.best, testEvaluation: test, restoredBest: restoredBest,
          weights: try trainee.weights(), trainingSeconds: seconds)))
  }

  /// The evaluation of the final weights on the test set, where an epoch ended with it.
  private func knownTestEvaluation(restoredBest: Bool) -> Evaluation? {
    guard judge == .test else { return nil }
    if restoredBest { return selection.bestEvaluation }
    return progress.iteration == 0 ? lastEvaluation : nil
  }

  /// `nil` when a stop came first.
  private func timedEvaluation(_ judge: Judge) throws -> (evaluation: Evaluation, seconds: Double)? {
    let (before, since) = (state, RunClock.now())
    change(to: .evaluating)
    defer { if state == .evaluating { change(to: before) } }
    guard let evaluation = try trainee.evaluate(judge, isCancelled: { commands.stopRequested }) else {
      return nil
    }
    let seconds = RunClock.now() - since
    timing.addEvaluation(seconds)
    return (evaluation, seconds)
  }
}
