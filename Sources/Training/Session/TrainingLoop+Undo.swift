import Models

extension TrainingLoop {
  /// Why nothing can be taken back; `nil` where it can.
  var refusalOfUndo: String? {
    guard policy.isKept else { return "the session keeps nothing to go back to" }
    guard let point = undoPoints.last else { return "nothing was changed that can be taken back" }
    return point.snapshot == nil
      ? "the last change was made in an evaluation, on the way back to the best epoch" : nil
  }

  /// Remembers the run as it is, and sends it to whoever keeps the run.
  func keepUndoPoint(before change: Command) throws {
    // What is restored once the evaluation is done is not a part of a snapshot.
    let snapshot = restoredAfterEvaluation == nil ? try postSnapshot(.change) : nil
    undoPoints.append(UndoPoint(change: change, snapshot: snapshot))
    if undoPoints.count > UndoPoint.capacity { undoPoints.removeFirst() }
  }

  /// Goes back to just before the last change.
  func undo(_ id: CommandID) throws {
    guard let point = undoPoints.popLast(), let snapshot = point.snapshot else { return }
    let before = (hyperparameters: current.hyperparameters, rate: learningRate)
    let (abandoned, control) = (current.progress.totalIterations, current.control)
    try restore(snapshot)
    // The state is changed, and told, at the end.
    let returned = control.returned(to: snapshot.variables.control)
    current.control = control
    restoredAfterEvaluation = nil
    lastBatchSize = nil
    if current.epochHasBegun { task.beginEpoch(current.progress.epoch) }
    events.post(
      .undone(
        Undone(
          id: id, change: point.change, abandoned: abandoned, snapshot: snapshot, position: position,
          epochs: current.progress.epoch, hyperparameters: current.hyperparameters,
          seconds: timing.trainingSeconds(clock.now()),
          learningRate: learningRate, best: current.selection.best, changesLeft: undoPoints.count)))
    steer { $0 = returned }
    answer(.undo, id, before.hyperparameters, before.rate)
  }
}
