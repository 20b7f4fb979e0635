import Foundation

/// What a plot shows: a metric of the training and of the test, in the units of its axis.
struct PlotData {
  let history: RunHistory
  let raw: MetricSeries
  let smoothed: MetricSeries
  /// One for each epoch, on the test set or the hold-out.
  let epochs: [Double]
  let view: PlotView
  let isLogarithmic: Bool
  /// From a stored value to the axis: accuracies are shown in per cent, and errors as what is missing to 100.
  let scale: Double
  let offset: Double

  static func loss(_ run: RunState, _ view: PlotView) -> PlotData {
    PlotData(
      history: run.history, raw: run.history.loss, smoothed: run.history.smoothedLoss,
      epochs: run.history.epochs.map(\.loss), view: view, isLogarithmic: view.isLogarithmic, scale: 1,
      offset: 0)
  }

  static func accuracy(_ run: RunState, _ view: PlotView) -> PlotData {
    PlotData(
      history: run.history, raw: run.history.accuracy, smoothed: run.history.smoothedAccuracy,
      epochs: run.history.epochs.map(\.accuracy), view: view,
      isLogarithmic: view.isLogarithmic && view.showsError,
      scale: view.showsError ? -100 : 100, offset: view.showsError ? 100 : 0)
  }

  /// A stored value on the axis.
  func onAxis(_ value: Double) -> Double { value * scale + offset }

  /// Where the axis shows a value: its logarithm on a logarithmic axis; `nil` where it cannot be drawn.
  func height(_ value: Double) -> Double? {
    let value = onAxis(value)
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    return isLogarithmic ? log10(value) : value
  }
}

/// A column of dots of a curve.
struct CurveColumn {
  var x: Int
  var low: Double
  var high: Double
  /// `nil` where no value is finite: a gap.
  var mean: Double?
}

extension PlotData {
  /// Summaries of a series for each column of dots that holds samples, left to right.
  func columns(_ series: MetricSeries, window: ClosedRange<Double>, width: Int) -> [CurveColumn] {
    let span = window.upperBound - window.lowerBound
    guard width > 0, span > 0 else { return [] }
    var columns: [CurveColumn] = []
    var start = history.index(from: window.lowerBound, on: view.axis)
    for x in 0..<width {
      let border = window.lowerBound + span * Double(x + 1) / Double(width)
      // The newest sample stands on the right border.
      let end =
        x == width - 1
        ? history.index(from: border.nextUp, on: view.axis) : history.index(from: border, on: view.axis)
      if end > start {
        let summary = series.summary(of: start..<end)
        columns.append(column(x, summary))
      }
      start = max(start, end)
    }
    return columns
  }

  private func column(_ x: Int, _ summary: Summary) -> CurveColumn {
    guard let mean = summary.mean.flatMap(height) else {
      return CurveColumn(x: x, low: 0, high: 0, mean: nil)
    }
    let ends = [height(Double(summary.minimum)) ?? mean, height(Double(summary.maximum)) ?? mean]
    return CurveColumn(x: x, low: min(ends[0], ends[1]), high: max(ends[0], ends[1]), mean: mean)
  }

  /// The epochs in the window and the ones next to it, as dots: places and heights.
  func epochPoints(window: ClosedRange<Double>, width: Int) -> [(x: Int, height: Double?)] {
    let span = window.upperBound - window.lowerBound
    guard width > 0, span > 0 else { return [] }
    let places = history.epochs.map { $0.place.on(view.axis) }
    let first = max(0, (places.firstIndex { $0 >= window.lowerBound } ?? places.count) - 1)
    let last = min(places.count, (places.lastIndex { $0 <= window.upperBound } ?? -1) + 2)
    guard first < last else { return [] }
    return (first..<last).map { index in
      let part = (places[index] - window.lowerBound) / span
      return (x: Int((part * Double(width - 1)).rounded()), height: height(epochs[index]))
    }
  }

  /// The part of the vertical axis that holds the curves. A few raw outliers do not flatten the rest.
  func verticalRange(
    raw: [CurveColumn], smoothed: [CurveColumn], points: [(x: Int, height: Double?)], width: Int
  ) -> ClosedRange<Double>? {
    var heights = smoothed.compactMap(\.mean)
    heights += points.filter { $0.x >= 0 && $0.x < width }.compactMap(\.height)
    let drawn = raw.filter { $0.mean != nil }
    let lows = drawn.map(\.low).sorted()
    let highs = drawn.map(\.high).sorted()
    if !lows.isEmpty {
      heights.append(lows[lows.count / 50])
      heights.append(highs[highs.count - 1 - highs.count / 50])
    }
    guard let low = heights.min(), let high = heights.max() else { return nil }
    let margin = high > low ? (high - low) * 0.04 : max(abs(high) * 0.1, 0.05)
    return (low - margin)...(high + margin)
  }
}
