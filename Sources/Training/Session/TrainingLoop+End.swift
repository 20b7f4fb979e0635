import Models

extension TrainingLoop {
  /// Makes the last evaluations, and posts the end.
  func finish(_ reason: EndReason) throws {
    flushSamples()
    if policy.isKept { try postSnapshot(.end) }
    let seconds = timing.trainingSeconds(clock.now())
    var last = try lastWeights()
    var best = bestWeights
    let keepsBest = best != nil && keep == .best
    var isBestApart = false
    if keepsBest {
      let test = try testEvaluation(of: best, isLoaded: false, reason)
      best?.test = test
    } else {
      last.test = try testEvaluation(of: last, isLoaded: true, reason)
      isBestApart = isApart(best, from: last)
      // Where the end was told to hurry, it hurries.
      if isBestApart, evaluationSet == .test || last.test != nil {
        let test = try testEvaluation(of: best, isLoaded: false, reason)
        best?.test = test
      }
    }
    steer { $0.end(reason) }
    refuseCommands()
    var result = SessionResult(
      reason: reason, totalIterations: current.progress.totalIterations,
      epochsFinished: current.progress.epoch,
      best: current.selection.best, testEvaluation: keepsBest ? best?.test : last.test,
      restoredBest: keepsBest,
      weights: last.weights, trainingSeconds: seconds)
    result.record = last.record(judgedOn: evaluationSet)
    result.bestWeights = best?.weights
    if let best { result.bestRecord = best.record(judgedOn: evaluationSet) }
    result.isBestApart = isBestApart
    events.post(.finished(result))
  }

  private var keep: KeptWeights {
    configuration.keep ?? (current.hyperparameters.patience == nil ? .last : .best)
  }

  /// The weights as they are.
  func lastWeights() throws -> JudgedWeights { judged(try task.weights()) }

  /// The same, where a copy of them is at hand.
  func judged(_ weights: Weights) -> JudgedWeights {
    JudgedWeights(
      weights: weights, experience: current.experience, judged: current.weightsEvaluation,
      epochLoss: current.lastEvaluation?.loss)
  }

  /// Those of the best epoch.
  var bestWeights: JudgedWeights? {
    current.selection.checkpoint.map {
      JudgedWeights(
        weights: $0.weights, experience: $0.experience, judged: $0.evaluation, epochLoss: $0.evaluation?.loss)
    }
  }

  /// Weights, and what is known of them.
  struct JudgedWeights {
    let weights: Weights
    let experience: Experience
    /// Of exactly these weights on the set that judges the epochs.
    let judged: Evaluation?
    let epochLoss: Double?
    /// The same on the test set.
    var test: Evaluation?

    func record(judgedOn set: EvaluationSet) -> TrainingRecord {
      var record = TrainingRecord()
      record.epoch = experience.epochs
      record.iterations = experience.iterations
      record.testLoss = test?.loss ?? (set == .test ? judged?.loss : nil)
      record.holdoutLoss = set == .holdout ? judged?.loss : nil
      record.epochLoss = epochLoss
      return record
    }
  }

  /// Whether the weights of the best epoch are others than the last, unless those are known to be as good.
  private func isApart(_ best: JudgedWeights?, from last: JudgedWeights) -> Bool {
    guard let best, best.weights != last.weights else { return false }
    let evaluation = evaluationSet == .test ? last.test : last.judged
    return evaluation.map(current.selection.beats) ?? true
  }

  /// What is known already, or is found out now unless the run was stopped.
  private func testEvaluation(
    of end: JudgedWeights?, isLoaded: Bool, _ reason: EndReason
  ) throws -> Evaluation? {
    guard let end else { return nil }
    if evaluationSet == .test, let judged = end.judged { return judged }
    guard reason != .stopped else { return nil }
    if !isLoaded { try task.load(end.weights) }
    return try timedEvaluation(on: .test, goesOn: { !refuseCommands() })?.evaluation
  }
}
