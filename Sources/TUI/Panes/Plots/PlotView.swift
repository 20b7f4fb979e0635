import Metrics

/// How the plots are shown.
package struct PlotView: Sendable, Equatable {
  /// Iterations of the recent window.
  static let recentIterations = 500
  /// The window is halved no further than to about so many iterations.
  static let fewestIterations = 10
  /// The steps of smoothing, as weight of the past.
  static let smoothingSteps = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999]

  /// What the upper plot goes through; the lower one shows the accuracy.
  package static let metrics: [Metric] = [.loss, .learningRate, .volatility, .gradientNorm, .throughput]

  let metrics: [Metric]
  package var axis: RunAxis = .epoch
  /// What the upper plot shows.
  package internal(set) var metric: Metric
  /// What it showed before a name was typed; `nil` when none is.
  var metricBeforeSearch: Metric?
  var isLogarithmic = false
  package var showsError = false
  /// Whether curves that are no part of the run are drawn faintly.
  package internal(set) var showsBackdrops = true
  package var smoothing = 0.9
  /// Only the last iterations instead of the whole run.
  var isRecent = false
  /// The window is to be halved so many times; where few iterations are in it, fewer.
  package var zoom = 0
  /// The sample under the cursor; the window follows the newest when there is none.
  package var cursor: Int?

  package init(metrics: [Metric] = PlotView.metrics) {
    self.metrics = metrics
    metric = metrics[0]
  }

  /// The metrics on the screen.
  var drawn: [Metric] { [metric, .accuracy] }

  /// Times the window can be halved.
  func deepestZoom(_ history: RunHistory) -> Int {
    let iterations = isRecent ? min(history.count, Self.recentIterations) : history.count
    var zoom = 0
    while iterations >> (zoom + 1) >= Self.fewestIterations { zoom += 1 }
    return zoom
  }

  /// The part of the axis that is shown; never empty.
  func window(_ history: RunHistory) -> ClosedRange<Double> {
    let end = history.end.on(axis)
    var start = 0.0
    if isRecent, history.count > Self.recentIterations {
      start = history.place(at: history.count - Self.recentIterations).on(axis)
    }
    guard end > start else { return start...(start + 1) }
    let zoom = min(zoom, deepestZoom(history))
    var span = end - start
    for _ in 0..<zoom { span /= 2 }
    if zoom == 0 { return start...end }
    guard let cursor, cursor < history.count else { return (end - span)...end }
    // The cursor stays where it is in the window as far as the ends allow.
    let center = history.place(at: cursor).on(axis)
    let low = min(max(start, center - span / 2), end - span)
    return low...(low + span)
  }
}
