import Canvas

/// Loss and accuracy over the run, with the marks of what was changed.
enum PlotsPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let layout = PlotsLayout(rect)
    let run = state.run
    Plot(data: .loss(run, state.plot), box: layout.loss, title: "loss", isPercent: false)
      .draw(state, run, &painter)
    if let box = layout.accuracy {
      Plot(
        data: .accuracy(run, state.plot), box: box, title: title(state.plot, columns: rect.columns),
        isPercent: true
      ).draw(state, run, &painter)
    }
  }

  private static func title(_ view: PlotView, columns: Int) -> String {
    view.showsError ? "error %" : columns < 36 ? "acc. %" : "accuracy %"
  }
}
