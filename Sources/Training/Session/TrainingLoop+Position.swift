import Models

extension TrainingLoop {
  /// Part of the run that is done, which is where the schedule stands. The run is as long as its epochs, or as its
  /// limit of iterations where that comes first.
  var runFraction: Double {
    var length = Double(current.hyperparameters.epochs)
    if let limit = configuration.maxIterations {
      length = min(
        length, current.progress.epochsDone(atIteration: limit, batchSize: current.hyperparameters.batchSize))
    }
    return current.progress.epochsDone / length
  }

  /// Rate of the next iteration.
  var learningRate: Double {
    current.hyperparameters.peakLearningRate * current.hyperparameters.schedule.factor(at: runFraction)
  }

  /// The iteration that was last run.
  var position: IterationPosition {
    IterationPosition(
      epoch: current.progress.epoch + 1, epochs: current.hyperparameters.epochs,
      iteration: current.progress.iteration,
      iterationsInEpoch: current.progress.iterationsInEpoch(batchSize: current.hyperparameters.batchSize),
      totalIterations: current.progress.totalIterations)
  }

  /// The iteration that comes next.
  var nextPosition: IterationPosition {
    var next = position
    next.totalIterations += 1
    if !current.control.isEvaluating, nextBatch != nil {
      next.iteration += 1
    } else {
      next.epoch += 1
      next.iteration = 1
      next.iterationsInEpoch = current.progress.iterationsPerEpoch(
        batchSize: current.hyperparameters.batchSize)
    }
    return next
  }

  /// To the end of the run, evaluation included; `nil` until there is a rate to tell it by.
  var secondsLeft: Double? {
    let rate = timing.samplesPerSecond
    guard timing.isSettled, rate > 0 else { return nil }
    let perEpoch = current.progress.samplesPerEpoch
    var samples = max(
      0, (current.hyperparameters.epochs - current.progress.epoch) * perEpoch - current.progress.sample)
    if let limit = configuration.maxIterations {
      // Compared before it is multiplied: a limit may be as large as an Int.
      let iterations = min(
        limit - current.progress.totalIterations, samples / current.hyperparameters.batchSize + 1)
      samples = min(samples, iterations * current.hyperparameters.batchSize)
    }
    // Until one was timed: forward only, about a third of the work of training.
    let judged = evaluationSet == .holdout ? task.holdoutSamples : task.testSamples
    let evaluation = timing.evaluationSeconds ?? Double(judged) / rate / 3
    let evaluations = (Double(current.progress.sample + samples) / Double(perEpoch)).rounded(.up)
    // Judged on a hold-out, the end has an evaluation on the test set besides.
    let last = evaluationSet == .holdout ? evaluation * Double(task.testSamples) / Double(judged) : 0
    return Double(samples) / rate + evaluations * evaluation + last
  }
}
