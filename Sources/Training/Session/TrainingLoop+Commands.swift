import Models

extension TrainingLoop {
  /// Carries out what has been sent since the last time.
  func applyCommands() {
    for (id, command) in commands.drain() {
      flushSamples()
      let before = (hyperparameters: hyperparameters, rate: learningRate)
      if let reason = refusal(of: command) {
        refuse(command, id, reason)
        continue
      }
      carryOut(command)
      events.post(
        .commandApplied(
          AppliedCommand(
            id: id, command: command, position: nextPosition, epochProgress: progress.epochsDone,
            seconds: timing.trainingSeconds(RunClock.now()), hyperparameters: hyperparameters,
            learningRate: learningRate, previousLearningRate: before.rate,
            previous: before.hyperparameters)))
      publish(command)
    }
  }

  /// Answers what came too late to be carried out.
  func refuseCommands() {
    for (id, command) in commands.drain() { refuse(command, id, "the run has ended") }
  }

  private func refuse(_ command: Command, _ id: CommandID, _ reason: String) {
    events.post(.commandRefused(RefusedCommand(id: id, command: command, reason: reason)))
  }

  /// Why a command cannot be carried out now.
  private func refusal(of command: Command) -> String? {
    switch command {
    case .step where state != .paused && state != .diverged: return "a single step needs a pause first"
    case .set(let change): return refusal(of: change)
    default: return nil
    }
  }

  private func refusal(of change: Change) -> String? {
    if case .epochs(let epochs) = change, epochs < progress.epoch + 1 {
      return ConfigurationError(
        field: "epochs", found: "\(epochs)",
        expected: "at least \(progress.epoch + 1), the epoch that is running"
      ).description
    }
    if case .learningRate(let rate) = change, !(rate.isFinite && rate > 0) {
      return ConfigurationError(
        field: "learning rate", found: "\(rate)", expected: "a positive number"
      ).description
    }
    if case .momentum(let momentum) = change, momentum > 0, configuration.optimizer != .sgd {
      return "momentum is for sgd, not \(configuration.optimizer.rawValue)"
    }
    if case .momentum(0) = change, configuration.nesterov {
      return "Nesterov's form needs a momentum above 0"
    }
    do throws(ConfigurationError) {
      try hyperparameters.applying(change, scheduleFactor: scheduleFactor).validate(
        network: configuration.network, trainingSamples: trainee.trainingSamples)
      return nil
    } catch {
      return error.description
    }
  }

  private func carryOut(_ command: Command) {
    switch command {
    case .pause: if state == .training { change(to: .paused) }
    case .resume:
      stepsGranted = 0
      if state == .paused || state == .diverged { change(to: .training) }
    case .step:
      stepsGranted += 1
      change(to: .paused)
    case .stop: endReason = .stopped
    case .publishWeights: break
    case .set(let value):
      hyperparameters = hyperparameters.applying(value, scheduleFactor: scheduleFactor)
    }
  }

  private func publish(_ command: Command) {
    guard command == .publishWeights else { return }
    do {
      events.post(
        .weights(
          PublishedWeights(weights: try trainee.weights(), totalIterations: progress.totalIterations)))
    } catch {
      events.post(.warning("the weights could not be copied: \(error)"))
    }
  }
}
