import Canvas
import Text
import Training

/// Words for the state of a run.
extension RunState {
  /// `, batch 64→128 at epoch 3`; empty where there is none.
  var lastChangeInWords: String {
    changes.last.map { " (\($0.label(arrow: " to ")), at epoch \($0.epoch))" } ?? ""
  }

  func phaseSpan(_ glyphs: Glyphs) -> Span {
    if pauseRequested == true, isRunning || phase == .starting {
      return Span("\(glyphs.paused) pausing", Style(.caution))
    }
    if pauseRequested == false, isLive, !isRunning {
      return Span("\(glyphs.playing) going on", Style(.good))
    }
    switch phase {
    case .idle: return Span("\(glyphs.stopped) not started", Style(.muted))
    case .starting: return Span("\(glyphs.ellipsis) reading data", Style(.caution))
    case .failed: return Span("\(glyphs.failed) failed", Style(.bad, .bold))
    case .session(.training): return Span("\(glyphs.playing) training", Style(.good, .bold))
    case .session(.evaluating): return Span("\(glyphs.playing) evaluating", Style(.good))
    case .session(.paused): return Span("\(glyphs.paused) paused", Style(.caution, .bold))
    case .session(.diverged): return Span("\(glyphs.failed) diverged", Style(.bad, .bold))
    case .session(.stopped): return Span("\(glyphs.stopped) stopped", Style(.caution, .bold))
    case .session(.finished): return Span("\(glyphs.finished) finished", Style(.good, .bold))
    }
  }

  /// Part of the run that is done, 0...1.
  var progress: Double {
    if phase == .session(.finished) { return 1 }
    guard let position else { return 0 }
    if let limit = description?.configuration.maxIterations, limit > 0 {
      return min(1, Double(position.totalIterations) / Double(limit))
    }
    let inEpoch = Double(position.iteration) / Double(max(1, position.iterationsInEpoch))
    return min(1, max(0, (Double(position.epoch - 1) + inEpoch) / Double(max(1, position.epochs))))
  }

  /// `best test accuracy 78.11% @ epoch 51`, and shorter; for the RNN the loss. Empty while there is no best.
  var bestForms: [String] {
    guard let best else { return [] }
    let value = kind == .cnn ? Numbers.percent(best.accuracy) : Numbers.figure(best.loss)
    let judge = best.judgedOn == .test ? "test" : "hold-out"
    return [
      "best \(judge) \(kind == .cnn ? "accuracy" : "loss") \(value) @ epoch \(best.epoch)",
      "best \(judge) \(value) @ epoch \(best.epoch)", "best \(value) @ \(best.epoch)",
    ]
  }

  /// Whether the run has ended after its last epoch with weights that are better than any that an epoch ended with.
  var lastIsBetterThanAnyEpoch: Bool {
    guard let test = result?.testEvaluation, let best, best.judgedOn == .test else { return false }
    return kind == .cnn ? test.accuracy > best.accuracy : test.loss < best.loss
  }

  /// `epoch 51, its best (test accuracy 78.11%)`
  var bestInWords: String {
    guard let best else { return "no epoch" }
    let value =
      kind == .cnn ? "accuracy \(Numbers.percent(best.accuracy))" : "loss \(Numbers.figure(best.loss))"
    return "epoch \(best.epoch), its best (\(best.judgedOn == .test ? "test" : "hold-out") \(value))"
  }

  /// Which weights are written when it ends.
  var keptInWords: String {
    guard best != nil else { return "Its weights are saved." }
    return panel.current.hyperparameters.patience != nil
      ? "The weights of \(bestInWords), are saved."
      : "Its weights are saved, and beside them those of \(bestInWords)."
  }

  var throughputUnit: String { kind == .cnn ? "img/s" : "names/s" }
}
