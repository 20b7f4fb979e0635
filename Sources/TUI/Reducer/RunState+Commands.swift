import Training

extension RunState {
  mutating func applied(_ applied: AppliedCommand) {
    panel.current.hyperparameters = applied.hyperparameters
    if isLive { panel.current.learningRate = applied.learningRate }
    position?.epochs = applied.hyperparameters.epochs
    guard case .set(let change) = applied.command else { return }
    let field = change.fieldAndValue.field
    answered(field)
    if panel.refusal?.field == field { panel.refusal = nil }
    var before = panel.current
    before.hyperparameters = applied.previous
    before.learningRate = applied.previousLearningRate
    var after = before
    after.hyperparameters = applied.hyperparameters
    after.learningRate = applied.learningRate
    guard before[field] != after[field] else { return }
    record(
      ChangeRecord(
        field: field, from: before[field], to: after[field],
        place: RunPlace(
          iteration: Double(max(0, applied.position.totalIterations - 1)), epoch: applied.epochProgress,
          seconds: applied.seconds),
        epoch: applied.position.epoch, sampleIndex: history.count))
  }

  mutating func refused(_ refused: RefusedCommand) {
    log.append(.warning, "refused: \(refused.reason)")
    switch refused.command {
    case .set(let change):
      let (field, value) = change.fieldAndValue
      answered(field)
      panel.refusal = .init(field: field, reason: refused.reason)
      // It never held, so there is nothing to take back.
      if let index = panel.undo.lastIndex(where: { $0.field == field && $0.to == value }) {
        panel.undo.remove(at: index)
      }
    case .pause, .resume: pauseRequested = nil
    case .step, .stop, .publishWeights: break
    }
  }

  private mutating func answered(_ field: HyperparameterField) {
    guard var pending = panel.pending[field] else { return }
    pending.unanswered -= 1
    panel.pending[field] = pending.unanswered > 0 ? pending : nil
  }

  /// Steps through several values of a row between two iterations are one change.
  private mutating func record(_ change: ChangeRecord) {
    guard var last = changes.last, last.field == change.field, last.sampleIndex == change.sampleIndex else {
      changes.append(change)
      log.append(.change(changes.count - 1), "changed \(change.searchText)")
      return
    }
    last.to = change.to
    if last.from == last.to {
      log.remove(.change(changes.count - 1))
      changes.removeLast()
    } else {
      changes[changes.count - 1] = last
      log.replace(.change(changes.count - 1), with: "changed \(last.searchText)")
    }
  }
}
