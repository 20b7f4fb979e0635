import Canvas
import Metrics

extension AppState {
  mutating func zoomPlot(by step: Int) {
    // A window that has become shorter since zooms from what is shown.
    let shown = min(plot.zoom, plot.deepestZoom(run.history))
    plot.zoom = min(max(0, shown + step), plot.deepestZoom(run.history))
  }

  mutating func cycleAxis() {
    let axes = RunAxis.allCases
    let index = axes.firstIndex(of: plot.axis) ?? 0
    plot.axis = axes[(index + 1) % axes.count]
  }

  mutating func changeSmoothing(_ direction: Int) {
    let steps = PlotView.smoothingSteps
    let index = steps.firstIndex { $0 >= plot.smoothing } ?? 0
    plot.smoothing = steps[min(max(0, index + direction), steps.count - 1)]
    // The hidden network's curves follow when it is shown.
    run.showCurves(plot)
  }

  mutating func cycleMetric() {
    let index = plot.metrics.firstIndex(of: plot.metric) ?? 0
    plot.metric = plot.metrics[(index + 1) % plot.metrics.count]
    run.showCurves(plot)
  }

  /// Moves the cursor by columns of the plot, by one sample at least.
  mutating func moveCursor(by columns: Int) {
    let history = run.history
    guard history.count > 0 else { return }
    guard let cursor = plot.cursor, cursor < history.count else {
      plot.cursor = history.count - 1
      return
    }
    guard let area = plotArea, area.columns > 0 else { return }
    let window = plot.window(history)
    let step = (window.upperBound - window.lowerBound) / Double(area.columns) * Double(columns)
    let target = history.index(from: history.place(at: cursor).on(plot.axis) + step, on: plot.axis)
    let moved = columns > 0 ? max(target, cursor + 1) : min(target, cursor - 1)
    plot.cursor = min(max(0, moved), history.count - 1)
  }

  mutating func moveCursorToStart() {
    guard run.history.count > 0 else { return }
    let window = plot.window(run.history)
    plot.cursor = min(run.history.index(from: window.lowerBound, on: plot.axis), run.history.count - 1)
  }

  mutating func moveCursorToEnd() {
    plot.cursor = run.history.count > 0 ? run.history.count - 1 : nil
  }

  /// Puts the cursor on the sample nearest to a column of the screen.
  mutating func placeCursor(at point: Point, in rect: Rect) {
    guard let area = PlotsLayout(rect).box(at: point)?.area, area.columns > 0, run.history.count > 0 else {
      return
    }
    let window = plot.window(run.history)
    let part = (Double(point.column - area.column) + 0.5) / Double(area.columns)
    let x = window.lowerBound + min(max(0, part), 1) * (window.upperBound - window.lowerBound)
    let after = min(run.history.index(from: x, on: plot.axis), run.history.count - 1)
    let before = max(0, after - 1)
    func distance(_ index: Int) -> Double { abs(run.history.place(at: index).on(plot.axis) - x) }
    plot.cursor = distance(before) < distance(after) ? before : after
  }

  private var plotArea: Rect? {
    layout.rect(of: .plots).map { PlotsLayout($0).loss.area }
  }
}
