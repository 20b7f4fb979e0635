import Canvas
import Text
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
    case .session(.finished), .session(.stopped): text = ended(state, columns: columns, glyphs)
    case .idle, .starting, .session(.training), .session(.evaluating), .session(.paused): text = []
    }
    return text.flatMap { $0.wrapped(to: columns) }
  }

  private static func diverged(_ run: RunState, _ glyphs: Glyphs) -> [String] {
    guard let divergence = run.divergence else { return [] }
    let place = divergence.position.totalIterations.grouped
    return [
      "\(glyphs.failed) The loss is \(divergence.lossInWords) at iteration \(place); back at the weights "
        + "\(divergence.restoredInWords).",
      advice(run, glyphs),
    ]
  }

  /// What to do about the rate, which is nearly always the reason.
  private static func advice(_ run: RunState, _ glyphs: Glyphs) -> String {
    let peak = run.divergedPeak
    func step(_ from: Double, _ to: Double) -> String {
      "\(Numbers.significant(from, digits: 3))\(glyphs.arrow)\(Numbers.significant(to, digits: 3))"
    }
    if case .real(let chosen) = run.panel.target(.learningRate), chosen < peak {
      return "The rate is lower now (\(step(peak, chosen))): p goes on, r restarts."
    }
    if let last = run.changes.last, last.sampleIndex + ChangeRecord.window >= run.history.count,
      let rate = last.settings.first(where: { $0.field == .learningRate }),
      case .real(let from) = rate.from, case .real(let to) = rate.to, from < to
    {
      return
        "The rate was raised just before (\(step(from, to))): z takes it back, then p goes on; r restarts."
    }
    let clip = run.panel.current.hyperparameters.clipNorm == nil ? " or clip at norm 1" : ""
    return "Lower the rate (\(step(peak, peak / 5)))\(clip), then p goes on; r restarts."
  }

  /// The file's name where the whole path would take a line of its own; the log has it.
  private static func shortened(_ path: String, columns: Int, _ glyphs: Glyphs) -> String {
    guard path.columns + 40 > columns, let slash = path.lastIndex(of: "/") else { return path }
    return glyphs.ellipsis + path[slash...]
  }

  private static func savedTo(_ run: RunState, columns: Int, _ glyphs: Glyphs) -> String? {
    guard let outcome = run.savedOutcome else { return nil }
    let best = run.savedBest.map { "; best: \(shortened($0.path, columns: 0, glyphs))" } ?? ""
    let whole = "Weights: \(shortened(outcome.path, columns: columns - best.columns, glyphs))\(best)."
    guard let problem = outcome.problem ?? run.savedBest?.problem else { return whole }
    return "\(glyphs.failed) \(whole) They are there because \(problem)."
  }

  private static func ended(_ state: AppState, columns: Int, _ glyphs: Glyphs) -> [String] {
    let run = state.run
    guard let result = run.result else { return [] }
    let isStopped = result.reason == .stopped
    let epochs = "\(result.epochsFinished) \(result.epochsFinished == 1 ? "epoch" : "epochs")"
    var lines = [
      "\(isStopped ? glyphs.stopped : glyphs.finished) \(result.reason.words.capitalizedFirst): "
        + "\(result.iterationsInWords), \(epochs) in "
        + Numbers.duration(seconds: result.trainingSeconds) + "."
    ]
    var scores: [String] = []
    if let evaluation = result.testEvaluation {
      let weights = result.restoredBest ? " of the best epoch" : ""
      scores.append(
        "test accuracy\(weights) \(Numbers.percent(evaluation.accuracy)), "
          + "loss \(Numbers.figure(evaluation.loss))")
    }
    if run.lastIsBetterThanAnyEpoch {
      scores.append("better than at the end of any epoch")
    } else if let best = columns < 70 ? run.bestForms.last : run.bestForms.first {
      scores.append(best)
    }
    if !scores.isEmpty { lines.append(scores.joined(separator: "; ").capitalizedFirst + ".") }
    let saved =
      state.isSaving(run.kind)
      ? "Saving the weights."
      : state.runs.all(of: run.kind).last { !$0.unsaved.isEmpty }?.unsaved.last.map {
        "The \($0.save.words) are not saved: \($0.reason)."
      }
        ?? savedTo(run, columns: columns, glyphs) ?? "The weights were not saved."
    return lines + ["s starts a new run, q quits. \(saved)"]
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
