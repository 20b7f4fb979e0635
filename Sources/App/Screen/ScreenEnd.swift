import Screen
import TUI
import Training

extension TrainingEnd {
  /// How the runs of a screen that was left have ended.
  init(_ end: ScreenProgram.End) {
    signal = end.signal
    isForced = end.reason == .forced
    problems =
      NetworkKind.allCases.flatMap { end.earlier[$0] ?? [] }.flatMap(\.problemsOfWeights)
      + end.runs.flatMap(\.problems)
  }
}

extension RunState {
  /// What is not as it should be, a line each.
  fileprivate var problems: [String] {
    var problems: [String] = []
    if case .failed(let reason) = phase { problems.append("the run of the \(kind.title) failed: \(reason)") }
    problems += problemsOfWeights
    if let divergence = unresolvedDivergence {
      let text = TrainingEnd.divergence(saved: savedOutcome == nil ? nil : keptEpoch(after: divergence))
      problems.append("the \(kind.title) diverged: \(text)")
    }
    return problems
  }

  fileprivate var problemsOfWeights: [String] {
    var problems: [String] = []
    for weights in written {
      guard let problem = weights.problem else { continue }
      problems.append(
        TrainingEnd.elsewhere(
          "the \(weights.part.words) of the \(kind.title)", in: weights.path, because: problem))
    }
    for weights in unsaved {
      problems.append("the \(weights.save.part.words) of the \(kind.title) were not saved: \(weights.reason)")
    }
    return problems
  }

  private func keptEpoch(after divergence: Divergence) -> Int {
    (result?.restoredBest == true ? result?.best?.epoch : nil) ?? divergence.restoredEpoch
  }
}
