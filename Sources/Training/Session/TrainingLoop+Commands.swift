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
      var weights: JudgedWeights?
      do {
        if command == .publishWeights { weights = try lastWeights() }
        if command == .restoreBest { try restoreBest() }
      } catch {
        refuse(command, id, "the weights could not be copied: \(error)")
        continue
      }
      carryOut(command)
      events.post(
        .commandApplied(
          AppliedCommand(
            id: id, command: command, position: nextPosition, epochProgress: progress.epochsDone,
            seconds: timing.trainingSeconds(clock.now()), hyperparameters: hyperparameters,
            learningRate: learningRate, previousLearningRate: before.rate,
            previous: before.hyperparameters)))
      if let weights {
        events.post(
          .weights(
            PublishedWeights(
              weights: weights.weights, totalIterations: progress.totalIterations,
              record: weights.record(judge))))
      }
    }
  }

  /// Answers what came too late to be carried out.
  /// - Returns: whether a stop was among it.
  @discardableResult
  func refuseCommands() -> Bool {
    let late = commands.drain()
    for (id, command) in late { refuse(command, id, "the run has ended", isLate: true) }
    return late.contains { $0.command == .stop }
  }

  private func refuse(_ command: Command, _ id: CommandID, _ reason: String, isLate: Bool = false) {
    events.post(
      .commandRefused(RefusedCommand(id: id, command: command, reason: reason, isLate: isLate)))
  }

  /// Why a command cannot be carried out now.
  private func refusal(of command: Command) -> String? {
    switch command {
    case .step where !isHeld: return "a single step needs a pause first"
    case .restoreBest where selection.checkpoint == nil: return "no epoch has been finished yet"
    case .restoreBest where selection.checkpoint?.isFinite == false:
      return "the best epoch has weights that are not finite"
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

  /// At once, or after the evaluation that is under way, which is of the weights as they are.
  private func restoreBest() throws {
    guard let best = selection.checkpoint else { return }
    selection.beginAnew(after: progress.epoch)
    if stateAfterEvaluation == nil { try goBack(to: best) } else { restoredAfterEvaluation = best }
  }

  /// Whether the next iteration waits for a command.
  private var isHeld: Bool {
    let next = stateAfterEvaluation ?? state
    return next == .paused || next == .diverged
  }

  private func carryOut(_ command: Command) {
    switch command {
    case .pause: if state != .diverged { move(to: .paused, holdingEvaluation: true) }
    case .resume:
      stepsGranted = 0
      move(to: .training)
    case .step:
      stepsGranted += 1
      move(to: .paused)
    case .stop: endReason = .stopped
    case .publishWeights, .restoreBest: break
    case .set(let value):
      hyperparameters = hyperparameters.applying(value, scheduleFactor: scheduleFactor)
    }
  }

  /// Changes the state, at once or once the evaluation that is under way is done.
  /// - Parameter holdingEvaluation: whether that evaluation waits too.
  private func move(to next: SessionState, holdingEvaluation: Bool = false) {
    guard stateAfterEvaluation != nil else { return change(to: next) }
    stateAfterEvaluation = next
    change(to: holdingEvaluation ? .paused : .evaluating)
  }
}
