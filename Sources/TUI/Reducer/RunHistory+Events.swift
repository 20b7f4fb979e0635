import Metrics

extension RunHistory {
  /// Has the curves that the plots show.
  mutating func show(_ plot: PlotView) {
    smooth(weight: plot.smoothing)
    draw(plot.drawn)
  }
}
