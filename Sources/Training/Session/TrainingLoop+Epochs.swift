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
    if epochIsWhole { experience.epochs += 1 }
    epochIsWhole = true
    let end = Checkpoint(
      epoch: epoch, experience: experience, weights: try trainee.weights(), optimizer: optimizer.state,
      evaluation: evaluation)
    if selection.isBetter(evaluation) { selection.keep(evaluation, end, judgedOn: judge) }
    if end.isFinite { checkpoint = end }
    lastEvaluation = evaluation
    weightsEvaluation = evaluation
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
    if let restored = restoredAfterEvaluation {
      restoredAfterEvaluation = nil
      try goBack(to: restored)
    }
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

  /// - Parameter goesOn: asked now and then on the way.
  /// - Returns: `nil` when it went on no more.
  func timedEvaluation(
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
