import Canvas
import Metrics

/// What a plot shows: a metric of the iterations, and what goes with it of the epochs, in the units of its axis. Where the
/// metric is not measured in iterations, or not at the ends of epochs, that curve is empty.
struct PlotData {
  let history: RunHistory
  let raw: MetricSeries
  let smoothed: MetricSeries
  /// One for each epoch.
  let test: MetricSeries
  /// What `test` is; `nil` where nothing is measured at the ends of epochs.
  let epochMetric: Metric?
  let view: PlotView
  let kind: Scale.Kind
  /// From a stored value to the axis: accuracies are shown in per cent, and errors as what is missing to 100.
  let factor: Double
  let offset: Double
  /// Values outside cannot be, so the axis ends there.
  let bounds: ClosedRange<Double>
  /// Drawn faintly.
  var backdrops: [PastCurve] = []

  /// The smoothed curve of a backdrop, in the units of the axis.
  struct PastCurve {
    let data: PlotData
    let start: Int

    /// Those from its first sample on.
    func columns(window: Scale, width: Int) -> [CurveColumn] {
      data.columns(data.smoothed, window: window, width: width) { place in
        max(start, data.history.index(from: place, on: data.view.axis))
      }
    }
  }

  private init(
    _ metric: Metric, _ history: RunHistory, _ view: PlotView, kind: Scale.Kind, factor: Double,
    offset: Double, bounds: ClosedRange<Double> = -.infinity ... .infinity
  ) {
    self.history = history
    raw = history.iterations[metric]
    smoothed = history.smoothed(metric)
    epochMetric = [metric.evaluated, metric].first(where: history.epochs.metrics.contains)
    test = epochMetric.map { history.epochs[$0] } ?? MetricSeries()
    self.view = view
    self.kind = kind
    (self.factor, self.offset, self.bounds) = (factor, offset, bounds)
  }

  /// Any metric in its own unit.
  static func metric(_ metric: Metric, _ run: RunState, _ view: PlotView) -> PlotData {
    with(run, view) { history in
      PlotData(
        metric, history, view, kind: view.isLogarithmic ? .logarithmic : .linear, factor: 1, offset: 0)
    }
  }

  /// Accuracies up to 100 on a logarithmic axis would show nothing; errors do.
  static func accuracy(_ run: RunState, _ view: PlotView) -> PlotData {
    with(run, view) { history in
      PlotData(
        .accuracy, history, view, kind: view.isLogarithmic && view.showsError ? .logarithmic : .linear,
        factor: view.showsError ? -100 : 100, offset: view.showsError ? 100 : 0, bounds: 0...100)
    }
  }

  private static func with(
    _ run: RunState, _ view: PlotView, _ data: (RunHistory) -> PlotData
  ) -> PlotData {
    var all = data(run.history)
    if view.showsBackdrops {
      all.backdrops = run.backdrops.map { PastCurve(data: data($0.history), start: $0.start) }
    }
    return all
  }

  /// Indices of the samples that stand in a window.
  func samples(in window: Scale) -> Range<Int> {
    let start = history.index(from: window.lower, on: view.axis)
    return start..<max(start, history.index(from: window.upper.nextUp, on: view.axis))
  }

  /// A stored value on the axis.
  func onAxis(_ value: Double) -> Double { value * factor + offset }

  /// A stored value on the axis; `nil` where the axis cannot show it.
  func shown(_ value: Double) -> Double? {
    let value = onAxis(value)
    return value.isFinite && (kind == .linear || value > 0) ? value : nil
  }
}

/// A column of dots of a curve, in the units of the axis.
struct CurveColumn {
  var x: Int
  /// `nil` where a value is not finite: a gap.
  var values: (low: Double, mean: Double, high: Double)?
}

extension PlotData {
  /// Summaries of a series of samples for each column of dots that holds some, left to right.
  func columns(_ series: MetricSeries, window: Scale, width: Int) -> [CurveColumn] {
    columns(series, window: window, width: width) { history.index(from: $0, on: view.axis) }
  }

  /// - Parameter index: of the first value at or after a place.
  func columns(
    _ series: MetricSeries, window: Scale, width: Int, index: (Double) -> Int
  ) -> [CurveColumn] {
    var columns: [CurveColumn] = []
    var start = index(window.lower)
    for x in 0..<max(0, width) {
      // The newest sample stands on the right border.
      let border = x == width - 1 ? window.upper.nextUp : window.value(at: Double(x + 1) / Double(width))
      let end = index(border)
      guard end > start else { continue }
      let summary = series.summary(of: start..<end)
      // One value that is not finite opens the curve, however many stand beside it, unless they would not be seen
      // at all.
      let isWhole = !summary.hasGap
      let isAlone = columns.last?.values == nil
      columns.append(CurveColumn(x: x, values: isWhole || isAlone ? values(summary) : nil))
      if !isWhole, isAlone { columns.append(CurveColumn(x: x, values: nil)) }
      start = end
    }
    return columns
  }

  private func values(_ summary: Summary) -> (low: Double, mean: Double, high: Double)? {
    guard let mean = summary.mean.flatMap(shown) else { return nil }
    let first = shown(Double(summary.minimum)) ?? mean
    let second = shown(Double(summary.maximum)) ?? mean
    return (min(first, second), mean, max(first, second))
  }

}
