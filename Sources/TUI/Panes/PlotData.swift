import Canvas

/// What a plot shows: a metric of the training and of the test, in the units of its axis.
struct PlotData {
  let history: RunHistory
  let raw: MetricSeries
  let smoothed: MetricSeries
  /// One for each epoch, on the test set or the hold-out.
  let epochs: [Double]
  let view: PlotView
  let kind: Scale.Kind
  /// From a stored value to the axis: accuracies are shown in per cent, and errors as what is missing to 100.
  let factor: Double
  let offset: Double

  static func loss(_ run: RunState, _ view: PlotView) -> PlotData {
    PlotData(
      history: run.history, raw: run.history.loss, smoothed: run.history.smoothedLoss,
      epochs: run.history.epochs.map(\.loss), view: view,
      kind: view.isLogarithmic ? .logarithmic : .linear, factor: 1, offset: 0)
  }

  /// Accuracies up to 100 on a logarithmic axis would show nothing; errors do.
  static func accuracy(_ run: RunState, _ view: PlotView) -> PlotData {
    PlotData(
      history: run.history, raw: run.history.accuracy, smoothed: run.history.smoothedAccuracy,
      epochs: run.history.epochs.map(\.accuracy), view: view,
      kind: view.isLogarithmic && view.showsError ? .logarithmic : .linear,
      factor: view.showsError ? -100 : 100, offset: view.showsError ? 100 : 0)
  }

  /// A stored value on the axis.
  func onAxis(_ value: Double) -> Double { value * factor + offset }

  /// A stored value on the axis; `nil` where the axis cannot show it.
  private func shown(_ value: Double) -> Double? {
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

/// An epoch's place in dots and its value; `nil` is a gap.
struct EpochDot {
  var x: Int
  var value: Double?
}

extension PlotData {
  /// Summaries of a series for each column of dots that holds samples, left to right.
  func columns(_ series: MetricSeries, window: Scale, width: Int) -> [CurveColumn] {
    var columns: [CurveColumn] = []
    var start = history.index(from: window.lower, on: view.axis)
    for x in 0..<max(0, width) {
      // The newest sample stands on the right border.
      let border = x == width - 1 ? window.upper.nextUp : window.value(at: Double(x + 1) / Double(width))
      let end = history.index(from: border, on: view.axis)
      guard end > start else { continue }
      let summary = series.summary(of: start..<end)
      // One value that is not finite opens the curve, however many stand beside it.
      columns.append(CurveColumn(x: x, values: summary.count == end - start ? values(summary) : nil))
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

  /// The epochs in the window and the ones next to it.
  func epochDots(window: Scale, canvas: BrailleCanvas) -> [EpochDot] {
    let places = history.epochs.map { $0.place.on(view.axis) }
    let first = max(0, (places.firstIndex { $0 >= window.lower } ?? places.count) - 1)
    let last = min(places.count, (places.lastIndex { $0 <= window.upper } ?? -1) + 2)
    guard first < last else { return [] }
    return (first..<last).compactMap { index in
      canvas.column(of: places[index], on: window).map { EpochDot(x: $0, value: shown(epochs[index])) }
    }
  }

  /// A loss that explodes before it diverges leaves the axis rather than flatten everything else.
  private func withoutExplosion(_ high: Double, of values: [Double]) -> Double {
    let typical = values.sorted()[values.count / 2]
    guard kind == .linear, typical > 0, high > 100 * typical else { return high }
    return values.filter { $0 <= 100 * typical }.max() ?? high
  }

  /// The part of the vertical axis that holds the curves. A few raw outliers do not flatten the rest.
  func verticalScale(
    raw: [CurveColumn], smoothed: [CurveColumn], epochs: [EpochDot], width: Int
  ) -> Scale? {
    var values = smoothed.compactMap { $0.values?.mean }
    values += epochs.filter { $0.x >= 0 && $0.x < width }.compactMap(\.value)
    let lows = raw.compactMap { $0.values?.low }.sorted()
    let highs = raw.compactMap { $0.values?.high }.sorted()
    if !lows.isEmpty {
      values.append(lows[lows.count / 50])
      values.append(highs[highs.count - 1 - highs.count / 50])
    }
    guard let low = values.min(), let high = values.max().map({ withoutExplosion($0, of: values) }) else {
      return nil
    }
    let tight = Scale(kind, from: low, to: high)
    return Scale(kind, from: tight.value(at: -0.04), to: tight.value(at: 1.04))
  }
}
