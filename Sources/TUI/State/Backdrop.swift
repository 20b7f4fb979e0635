import Metrics

/// Curves that are no part of a run, but drawn faintly with it: those of the run before, or what came after a change that
/// was taken back.
package struct Backdrop: Sendable {
  package internal(set) var history: RunHistory
  /// Index of the first sample that is drawn.
  package let start: Int

  /// As many as are kept.
  static let most = 4
}

extension RunState {
  /// Has the curves that the plots show.
  mutating func showCurves(_ plot: PlotView) {
    history.show(plot)
    for index in backdrops.indices { backdrops[index].history.show(plot) }
  }

  /// Keeps a curve in sight.
  mutating func addBackdrop(_ backdrop: Backdrop) {
    guard backdrop.history.count > backdrop.start else { return }
    backdrops.append(backdrop)
    if backdrops.count > Backdrop.most { backdrops.removeFirst() }
  }
}
