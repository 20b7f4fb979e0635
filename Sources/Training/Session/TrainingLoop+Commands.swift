import Models

extension TrainingLoop {
  /// Carries out what is due of the script, and what has been sent since the last time.
  func applyCommands() {
    while let next = script.first, next.isDue(moment) {
      script.removeFirst()
      carryOut(next.command, CommandID(0))
    }
    var sent = commands.drain()[...]
    while let (id, command) = sent.popFirst() {
      carryOut(command, id)
      if undoAfterEvaluation != nil {
        commands.putBack(sent)
        return
      }
    }
  }

  /// When a command is carried out that is carried out now.
  var moment: Moment {
    Moment(
      iterations: current.progress.totalIterations, epochs: current.progress.epoch,
      isEvaluating: current.control.isEvaluating, divergences: current.divergences)
  }

  private func carryOut(_ command: Command, _ id: CommandID) {
    flushSamples()
    let before = (hyperparameters: current.hyperparameters, rate: learningRate)
    if let reason = refusal(of: command) { return refuse(command, id, reason) }
    var weights: JudgedWeights?
    var taken: RunSnapshot?
    do {
      if command == .undo {
        if !current.control.isEvaluating { return try undo(id) }
        undoAfterEvaluation = id
        return
      }
      if policy.isKept, command.changesCourse { try keepUndoPoint(before: command) }
      if command == .publishWeights { weights = try lastWeights() }
      if command == .restoreBest { try restoreBest() }
      if command == .takeSnapshot, !current.control.isEvaluating { taken = try snapshot() }
    } catch {
      return refuse(command, id, "the weights could not be copied: \(error)")
    }
    perform(command)
    answer(command, id, before.hyperparameters, before.rate)
    if let taken { events.post(.snapshot(taken)) }
    if let weights {
      events.post(
        .weights(
          PublishedWeights(
            weights: weights.weights, totalIterations: current.progress.totalIterations,
            record: weights.record(judgedOn: evaluationSet))))
    }
  }

  func answer(_ command: Command, _ id: CommandID, _ previous: Hyperparameters, _ previousRate: Double) {
    events.post(
      .commandApplied(
        AppliedCommand(
          id: id, command: command, position: nextPosition, epochProgress: current.progress.epochsDone,
          seconds: timing.trainingSeconds(clock.now()), hyperparameters: current.hyperparameters,
          learningRate: learningRate, previousLearningRate: previousRate, previous: previous, moment: moment))
    )
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
    case .restoreBest where current.selection.checkpoint == nil: return "no epoch has been finished yet"
    case .restoreBest where current.selection.checkpoint?.isFinite == false:
      return "the best epoch has weights that are not finite"
    case .undo: return refusalOfUndo
    case .set(let change): return refusal(of: change)
    default: return current.control.refusal(of: command)
    }
  }

  private func refusal(of change: Change) -> String? {
    let hyperparameter = change.hyperparameter
    guard hyperparameter.effect == .now else { return "\(hyperparameter.title) holds for the whole run" }
    let changed = configuration(after: change)
    do throws(ConfigurationError) {
      let epoch = current.progress.epoch + 1
      let circumstances = Hyperparameter.Circumstances(
        changed, trainingSamples: task.trainingSamples, currentEpoch: epoch)
      try hyperparameter.check(change.value, in: circumstances)
      // Values that stand may not go with the new one.
      try changed.validate(trainingSamples: task.trainingSamples, currentEpoch: epoch)
      return nil
    } catch {
      return error.description
    }
  }

  /// That of the run as it is now, with one value changed.
  private func configuration(after change: Change) -> Configuration {
    var changed = configuration
    changed.hyperparameters = current.hyperparameters
    changed[change.hyperparameter] = change.value
    return changed
  }

  /// At once, or after the evaluation that is under way, which is of the weights as they are.
  private func restoreBest() throws {
    guard let best = current.selection.checkpoint else { return }
    current.selection.beginAnew(after: current.progress.epoch)
    if !current.control.isEvaluating { try goBack(to: best) } else { restoredAfterEvaluation = best }
  }

  private func perform(_ command: Command) {
    steer { $0.carryOut(command) }
    if case .set(let change) = command {
      current.hyperparameters = configuration(after: change).hyperparameters
    }
    if command == .takeSnapshot { snapshotIsDue = current.control.isEvaluating }
  }
}
