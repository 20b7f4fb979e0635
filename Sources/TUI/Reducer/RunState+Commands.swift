import Canvas
import Metrics
import Text
import Training

extension RunState {
  mutating func applied(_ applied: AppliedCommand) {
    panel.current.hyperparameters = applied.hyperparameters
    if isLive { panel.current.learningRate = applied.learningRate }
    position?.epochs = applied.hyperparameters.epochs
    if applied.command == .restoreBest {
      returns.append(history.count)
      if let best {
        log.append(.note, "back at the weights and the optimiser of epoch \(best.epoch), the best")
      }
    }
    guard case .set(let change) = applied.command else { return }
    let field = change.hyperparameter
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
        ChangeRecord.Setting(field: field, from: before[field], to: after[field]),
        place: RunPlace(
          iteration: Double(max(0, applied.position.totalIterations - 1)), epoch: applied.epochProgress,
          seconds: applied.seconds),
        epoch: applied.position.epoch, sampleIndex: history.count))
    // The schedule stands elsewhere in a run of another length, which the row that was changed does not show.
    if field != .learningRate, applied.learningRate != applied.previousLearningRate {
      let (old, new) = (applied.previousLearningRate, applied.learningRate)
      log.append(
        .note,
        "\(field.title) moves the schedule: learning rate \(Numbers.significant(old, digits: 3))"
          + "→\(Numbers.significant(new, digits: 3)) at the next iteration")
    }
  }

  /// The run is what it was before its last change; the curves since then stay in sight.
  mutating func undone(_ undone: Undone) {
    let before = history
    history = before.prefix(iterations: undone.position.totalIterations, epochs: undone.epochs)
    addBackdrop(Backdrop(history: before, start: history.count))
    takeBack(undone)
    returns.removeAll { $0 > history.count }
    if let last = lastEpoch, last.epoch > undone.epochs { lastEpoch = nil }
    position = undone.position
    best = undone.best
    divergence = nil
    log.append(.note, undone.sentence)
  }

  /// Takes the change, and all that came after it, off the list.
  private mutating func takeBack(_ undone: Undone) {
    changes.removeAll { $0.sampleIndex > history.count }
    guard case .set(let change) = undone.change else { return }
    let field = change.hyperparameter
    if let index = panel.undo.lastIndex(where: { $0.field == field && $0.to == change.value }) {
      panel.undo.remove(at: index)
    }
    guard let last = changes.last, last.sampleIndex == history.count else { return }
    // Others that were made at the same place stand.
    var values = panel.current
    values.hyperparameters = undone.hyperparameters
    values.learningRate = undone.learningRate
    var merged = last
    let isLeft = merged.merge(
      ChangeRecord.Setting(field: field, from: panel.current[field], to: values[field]))
    if isLeft { changes[changes.count - 1] = merged } else { changes.removeLast() }
  }

  mutating func refused(_ refused: RefusedCommand) {
    log.append(.warning, "refused: \(refused.reason)")
    switch refused.command {
    case .set(let change):
      let (field, value) = (change.hyperparameter, change.value)
      answered(field)
      panel.refusal = .init(field: field, reason: refused.reason)
      // It never held, so there is nothing to take back.
      if let index = panel.undo.lastIndex(where: { $0.field == field && $0.to == value }) {
        panel.undo.remove(at: index)
      }
    case .pause, .resume: pauseRequested = nil
    case .step, .stop, .publishWeights, .restoreBest, .takeSnapshot, .undo: break
    }
  }

  private mutating func answered(_ field: Hyperparameter) {
    guard var pending = panel.pending[field] else { return }
    pending.unanswered -= 1
    panel.pending[field] = pending.unanswered > 0 ? pending : nil
  }

  /// What is set between two iterations is one change, and none when everything is as it was.
  private mutating func record(_ change: ChangeRecord) {
    guard let last = changes.last, last.sampleIndex == change.sampleIndex else {
      changes.append(change)
      log.append(.change(changes.count - 1), "changed \(change.searchText)")
      return
    }
    let kind = LogEntry.Kind.change(changes.count - 1)
    var merged = last
    if change.settings.allSatisfy({ merged.merge($0) }) {
      changes[changes.count - 1] = merged
      log.replace(kind, with: "changed \(merged.searchText)")
    } else {
      log.remove(kind)
      changes.removeLast()
    }
  }
}
