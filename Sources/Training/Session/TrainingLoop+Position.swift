import Models

extension TrainingLoop {
  /// Part of the run that is done, which is where the schedule stands. The run is as long as its epochs, or as its
  /// limit of iterations where that comes first.
  var runFraction: Double {
    var length = Double(hyperparameters.epochs)
    if let limit = configuration.maxIterations {
      length = min(length, progress.epochsDone(atIteration: limit, batchSize: hyperparameters.batchSize))
    }
    return progress.epochsDone / length
  }

  /// Part of the peak rate that the next iteration has.
  var scheduleFactor: Double { hyperparameters.schedule.factor(at: runFraction) }

  /// Rate of the next iteration.
  var learningRate: Double { hyperparameters.peakLearningRate * scheduleFactor }

  /// The iteration that was last run.
  var position: IterationPosition {
    IterationPosition(
      epoch: progress.epoch + 1, epochs: hyperparameters.epochs, iteration: progress.iteration,
      iterationsInEpoch: progress.iterationsInEpoch(batchSize: hyperparameters.batchSize),
      totalIterations: progress.totalIterations)
  }

  /// The iteration that comes next.
  var nextPosition: IterationPosition {
    var next = position
    next.totalIterations += 1
    if stateAfterEvaluation == nil, progress.nextBatch(ofSize: hyperparameters.batchSize) != nil {
      next.iteration += 1
    } else {
      next.epoch += 1
      next.iteration = 1
      next.iterationsInEpoch = progress.iterationsPerEpoch(batchSize: hyperparameters.batchSize)
    }
    return next
  }

  /// To the end of the run, evaluation included; `nil` until there is a rate to tell it by.
  var secondsLeft: Double? {
    let rate = timing.samplesPerSecond
    guard timing.isSettled, rate > 0 else { return nil }
    let perEpoch = progress.samplesPerEpoch
    var samples = max(0, (hyperparameters.epochs - progress.epoch) * perEpoch - progress.sample)
    if let limit = configuration.maxIterations {
      // Compared before it is multiplied: a limit may be as large as an Int.
      let iterations = min(limit - progress.totalIterations, samples / hyperparameters.batchSize + 1)
      samples = min(samples, iterations * hyperparameters.batchSize)
    }
    // Until one was timed: forward only, about a third of the work of training.
    let judged = judge == .holdout ? trainee.holdoutSamples : trainee.testSamples
    let evaluation = timing.evaluationSeconds ?? Double(judged) / rate / 3
    let evaluations = (Double(progress.sample + samples) / Double(perEpoch)).rounded(.up)
    // Judged on a hold-out, the end has an evaluation on the test set besides.
    let last = judge == .holdout ? evaluation * Double(trainee.testSamples) / Double(judged) : 0
    return Double(samples) / rate + evaluations * evaluation + last
  }
}
