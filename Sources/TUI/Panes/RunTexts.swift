import Canvas
import Training

/// Words for the state of a run.
extension RunState {
  func phaseSpan(_ symbols: Symbols) -> Span {
    if pauseRequested == true, isRunning { return Span("\(symbols.paused) pausing", Style(.caution)) }
    if pauseRequested == false, isLive, !isRunning {
      return Span("\(symbols.running) going on", Style(.good))
    }
    switch phase {
    case .idle: return Span("\(symbols.stopped) not started", Style(.muted))
    case .starting: return Span("\(symbols.waiting) reading data", Style(.caution))
    case .failed: return Span("\(symbols.broken) failed", Style(.bad, .bold))
    case .session(.training): return Span("\(symbols.running) training", Style(.good, .bold))
    case .session(.evaluating): return Span("\(symbols.running) evaluating", Style(.good))
    case .session(.paused): return Span("\(symbols.paused) paused", Style(.caution, .bold))
    case .session(.diverged): return Span("\(symbols.broken) diverged", Style(.bad, .bold))
    case .session(.stopped): return Span("\(symbols.stopped) stopped", Style(.caution, .bold))
    case .session(.finished): return Span("\(symbols.finished) finished", Style(.good, .bold))
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

  /// `78.11% @ 51`, for the RNN the loss.
  var bestText: String? {
    guard let best else { return nil }
    let value = kind == .cnn ? NumberText.percent(best.accuracy) : NumberText.figure(best.loss)
    return "\(value) @ \(best.epoch)"
  }

  var throughputUnit: String { kind == .cnn ? "img/s" : "names/s" }
}
