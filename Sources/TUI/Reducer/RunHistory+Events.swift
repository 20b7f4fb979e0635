import Metrics
import Training

extension RunHistory {
  /// Has the curves that the plots show.
  mutating func show(_ plot: PlotView) {
    smooth(weight: plot.smoothing)
    draw(plot.drawn)
  }

  mutating func append(_ epoch: EpochSummary) {
    append(
      epochAt: RunPlace(
        iteration: Double(epoch.totalIterations), epoch: Double(epoch.epoch), seconds: epoch.seconds),
      loss: epoch.evaluation.loss, accuracy: epoch.evaluation.accuracy)
  }
}
