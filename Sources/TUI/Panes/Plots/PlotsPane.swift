import Canvas
import Metrics
import Training

/// Loss and accuracy over the run, with the marks of what was changed.
enum PlotsPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let layout = PlotsLayout(rect)
    let run = state.run
    Plot(
      data: .metric(state.plot.metric, run, state.plot), box: layout.loss,
      title: title(state.plot.metric, run, columns: rect.columns),
      isPercent: false
    )
    .draw(state, run, &painter)
    _ = FilterLine.draw(state, .plots, layout.loss.frame.inset(), &painter)
    if let box = layout.accuracy {
      Plot(
        data: .accuracy(run, state.plot), box: box, title: accuracyTitle(state.plot, columns: rect.columns),
        isPercent: true
      ).draw(state, run, &painter)
    }
  }

  private static func title(_ metric: Metric, _ run: RunState, columns: Int) -> String {
    let unit =
      switch metric.unit {
      case .nats: ", nats" + (columns >= 88 ? " per \(run.kind == .cnn ? "image" : "letter")" : "")
      case .samplesPerSecond: ", \(run.throughputUnit)"
      case .fraction, .number: ""
      }
    return "\(Pane.plots.rawValue) \(metric.name)\(unit)"
  }

  private static func accuracyTitle(_ view: PlotView, columns: Int) -> String {
    view.showsError ? "error, %" : columns < 36 ? "acc., %" : "accuracy, %"
  }
}
