import Models

extension TrainingLoop {
  /// Whether the run has made as many iterations as it may.
  var isAtLimit: Bool { current.progress.totalIterations == configuration.maxIterations }

  /// Why the run ends where an epoch has ended.
  var reasonNotToBeginEpoch: EndReason? {
    let epoch = current.progress.epoch
    if epoch >= current.hyperparameters.epochs { return .completed }
    if let patience = current.hyperparameters.patience,
      current.selection.epochsWithoutGain(after: epoch) >= patience
    {
      return .patience
    }
    return isAtLimit ? .iterationLimit : nil
  }

  func beginEpoch() {
    current.epochHasBegun = true
    timing.beginEpoch(clock.now())
    task.beginEpoch(current.progress.epoch)
  }

  /// Evaluates and reports.
  /// - Returns: whether the run goes on: `false` when it was stopped on the way.
  func endEpoch() throws -> Bool {
    flushSamples()
    let trainingSeconds = timing.epochSeconds(clock.now())
    guard let (evaluation, seconds) = try timedEvaluation(on: evaluationSet, goesOn: attendDuringEvaluation)
    else {
      return false
    }
    let epoch = current.progress.epoch + 1
    if current.epochIsWhole { current.experience.epochs += 1 }
    current.epochIsWhole = true
    let end = Checkpoint(
      epoch: epoch, experience: current.experience, network: try networkState(), evaluation: evaluation)
    let isBest = current.selection.isBetter(evaluation)
    if isBest {
      current.selection.keep(evaluation, end, judgedOn: evaluationSet)
    }
    if end.isFinite, evaluation.loss <= Checkpoint.mostGrowth * max(current.lowestLoss, Checkpoint.leastLoss)
    {
      current.checkpoint = end
    }
    current.lowestLoss = min(current.lowestLoss, evaluation.loss)
    current.lastEvaluation = evaluation
    current.weightsEvaluation = evaluation
    let (total, tally) = (current.progress.totalIterations, current.tally)
    current.progress.finishEpoch()
    current.epochHasBegun = false
    current.tally = EpochTally()
    events.post(
      .epochFinished(
        EpochSummary(
          epoch: epoch, epochs: current.hyperparameters.epochs, totalIterations: total, trainLoss: tally.loss,
          trainAccuracy: tally.accuracy, evaluation: evaluation, judgedOn: evaluationSet,
          best: current.selection.best!,
          trainingSeconds: trainingSeconds, evaluationSeconds: seconds,
          samplesPerSecond: Double(tally.samples) / max(trainingSeconds, 1e-9), secondsLeft: secondsLeft,
          seconds: timing.trainingSeconds(clock.now()))))
    if isBest, policy.isKept { try postSnapshot(.bestEpoch) }
    if let restored = restoredAfterEvaluation {
      restoredAfterEvaluation = nil
      try goBack(to: restored)
    }
    if snapshotIsDue {
      snapshotIsDue = false
      events.post(.snapshot(try snapshot()))
    }
    return true
  }

  /// - Parameter goesOn: asked now and then on the way.
  /// - Returns: `nil` when it went on no more.
  func timedEvaluation(
    on set: EvaluationSet, goesOn: () -> Bool
  ) throws -> (evaluation: Evaluation, seconds: Double)? {
    let (since, heldBefore) = (clock.now(), secondsHeld)
    evaluationStart = since
    steer { $0.beginEvaluation() }
    defer {
      evaluationStart = nil
      steer { $0.endEvaluation() }
    }
    guard let evaluation = try task.evaluate(on: set, isCancelled: { !goesOn() }) else { return nil }
    let seconds = clock.now() - since - (secondsHeld - heldBefore)
    timing.addEvaluation(seconds)
    return (evaluation, seconds)
  }

  /// Carries out what has come, and holds while paused.
  /// - Returns: whether the evaluation goes on.
  private func attendDuringEvaluation() -> Bool {
    applyCommands()
    while current.control.holdsEvaluation, undoAfterEvaluation == nil {
      hold()
      applyCommands()
    }
    return !current.control.isStopped && undoAfterEvaluation == nil
  }
}
