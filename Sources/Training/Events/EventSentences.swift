import Text

// What logs say of events, a line each.

extension SessionDescription {
  package var sentence: String {
    let network = configuration.network
    return "\(network.rawValue.uppercased()) on \(dataset): \(parameterCount.grouped) parameters, "
      + "\(trainingSamples.grouped) training \(network.sampleNoun), seed \(configuration.seed)"
  }
}

extension IterationReport {
  /// As the report prints it.
  package var sentence: String {
    "Epoch [\(position.epoch)/\(position.epochs)], "
      + "Iter [\(position.iteration)/\(position.iterationsInEpoch)] "
      + "Loss: \(Numbers.fixed(Double(sample.loss), decimals: 4))"
  }
}

extension EvaluationSet {
  /// As a person would say it.
  package var words: String { self == .test ? "test" : "hold-out" }
}

extension EpochSummary {
  package var sentence: String {
    "Epoch [\(epoch)/\(epochs)] done: train \(Numbers.figure(trainLoss)) "
      + "\(Numbers.percent(trainAccuracy)), \(judgedOn.words) \(Numbers.figure(evaluation.loss)) "
      + "\(Numbers.percent(evaluation.accuracy))" + (best.epoch == epoch ? ", best so far" : "")
  }
}

extension Divergence {
  package var sentence: String {
    "the loss is \(lossInWords) at iteration \(position.totalIterations.grouped): paused, back at the weights "
      + restoredInWords
  }

  package var lossInWords: String {
    loss.isNaN ? "not a number" : loss.isFinite ? Numbers.figure(Double(loss)) : "infinite"
  }

  /// Whose weights the run has gone back to: `of epoch 14`.
  package var restoredInWords: String { restoredEpoch > 0 ? "of epoch \(restoredEpoch)" : "of the start" }
}

extension Undone {
  package var sentence: String {
    let iterations = (abandoned - position.totalIterations).counted("iteration", "iterations")
    return
      "taken back with its effect: \(change.words); after iteration \(position.totalIterations.grouped) again,"
      + " \(iterations) abandoned"
  }
}

extension Command {
  /// What it changes, as a person would say it.
  package var words: String {
    switch self {
    case .set(let change): "\(change.hyperparameter.title) \(change.value.shortText)"
    case .restoreBest: "going back to the best epoch"
    case .pause, .resume, .step, .stop, .publishWeights, .takeSnapshot, .undo: "\(self)"
    }
  }
}

extension SessionResult {
  package var sentence: String {
    var line = "\(reason.words) after \(iterationsInWords), "
    line += Numbers.duration(seconds: trainingSeconds) + " of training"
    if let accuracy = testEvaluation?.accuracy {
      line += "; the final accuracy is \(Numbers.percent(accuracy))"
    }
    return line
  }

  /// `10,800 iterations`.
  package var iterationsInWords: String { totalIterations.counted("iteration", "iterations") }
}

extension EndReason {
  package var words: String {
    switch self {
    case .completed: "all epochs done"
    case .iterationLimit: "iteration limit reached"
    case .patience: "stopped early, no better epoch for a while"
    case .stopped: "stopped"
    }
  }
}
