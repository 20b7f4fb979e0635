import Canvas
import Training

/// What a run that has ended, diverged or failed has to say, with what can be done now.
enum Bulletin {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let ink: Ink = state.run.phase == .session(.finished) ? .good : .bad
    for (index, line) in lines(state, columns: rect.columns - 2).prefix(rect.rows).enumerated() {
      painter.write(
        line, column: rect.column + 1, row: rect.row + index, end: rect.column + rect.columns,
        Style(ink, index == 0 ? .bold : []))
    }
  }

  /// Empty while the run has nothing to say.
  static func lines(_ state: AppState, columns: Int) -> [String] {
    let run = state.run
    let glyphs = state.display.glyphs
    let text: [String]
    switch run.phase {
    case .failed(let reason): text = ["\(glyphs.failed) \(reason)", "s tries again, q quits."]
    case .session(.diverged): text = diverged(run, glyphs)
    case .session(.finished), .session(.stopped): text = ended(run, glyphs)
    case .idle, .starting, .session(.training), .session(.evaluating), .session(.paused): text = []
    }
    return text.flatMap { $0.wrapped(to: columns) }
  }

  private static func diverged(_ run: RunState, _ glyphs: Glyphs) -> [String] {
    guard let divergence = run.divergence else { return [] }
    let loss = divergence.lossInWords
    let rate = Numbers.significant(divergence.learningRate, digits: 3)
    let lower = Numbers.significant(divergence.learningRate / 5, digits: 3)
    let chosen: Double? = if case .real(let chosen) = run.panel.target(.learningRate) { chosen } else { nil }
    let place = Numbers.grouped(divergence.position.totalIterations)
    return [
      "\(glyphs.failed) The loss is \(loss) at iteration \(place): update dropped.",
      (chosen.map { $0 < divergence.learningRate * 0.75 } == true
        ? "The rate is lower now: p goes on; "
        : "Lower the rate (\(rate)\(glyphs.arrow)\(lower)) or clip at norm 1, then p goes on; ")
        + (run.panel.canUndo ? "z undoes the last change, r restarts." : "r restarts."),
    ]
  }

  private static func ended(_ run: RunState, _ glyphs: Glyphs) -> [String] {
    guard let result = run.result else { return [] }
    let isStopped = result.reason == .stopped
    let epochs = "\(result.epochsFinished) \(result.epochsFinished == 1 ? "epoch" : "epochs")"
    var lines = [
      "\(isStopped ? glyphs.stopped : glyphs.finished) \(result.reason.words.capitalizedFirst): "
        + "\(Numbers.grouped(result.totalIterations)) iterations, \(epochs) in "
        + Numbers.duration(seconds: result.trainingSeconds) + "."
    ]
    var scores: [String] = []
    if let evaluation = result.testEvaluation {
      let weights = result.restoredBest ? " of the best epoch" : ""
      scores.append(
        "test accuracy\(weights) \(Numbers.percent(evaluation.accuracy)), "
          + "loss \(Numbers.figure(evaluation.loss))")
    }
    if let best = run.bestForms.first { scores.append(best) }
    if !scores.isEmpty { lines.append(scores.joined(separator: "; ").capitalizedFirst + ".") }
    let saved =
      run.isSaving
      ? "Saving the weights." : run.savedTo.map { "Weights: \($0)." } ?? "The weights were not saved."
    return lines + ["s starts a new run, q quits. \(saved)"]
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
