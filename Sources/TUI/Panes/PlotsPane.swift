import Canvas
import Training

/// Loss and accuracy over the run, with the marks of what was changed.
enum PlotsPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let layout = PlotsLayout(rect)
    let run = state.run
    Plot(
      data: .loss(run, state.plot), box: layout.loss, title: lossTitle(run.kind, columns: rect.columns),
      isPercent: false
    )
    .draw(state, run, &painter)
    if let box = layout.accuracy {
      Plot(
        data: .accuracy(run, state.plot), box: box, title: accuracyTitle(state.plot, columns: rect.columns),
        isPercent: true
      ).draw(state, run, &painter)
    }
  }

  private static func lossTitle(_ network: NetworkKind, columns: Int) -> String {
    "\(Pane.plots.rawValue) loss, nats"
      + (columns >= 88 ? " per \(network == .cnn ? "image" : "letter")" : "")
  }

  private static func accuracyTitle(_ view: PlotView, columns: Int) -> String {
    view.showsError ? "error, %" : columns < 36 ? "acc., %" : "accuracy, %"
  }
}
