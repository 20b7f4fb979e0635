import Canvas

/// What is drawn of the test: the epochs one by one, or columns of dots that sum them up where there are more epochs
/// than columns.
enum TestCurve {
  case epochs([EpochDot])
  case columns([CurveColumn])

  /// What the vertical axis has to hold, in a plot so many dots wide.
  func values(width: Int) -> [Double] {
    switch self {
    case .epochs(let dots): dots.filter { $0.x >= 0 && $0.x < width }.compactMap(\.value)
    case .columns(let columns): columns.compactMap(\.values).flatMap { [$0.low, $0.high] }
    }
  }
}

/// An epoch's place in dots and its value; `nil` is a gap.
struct EpochDot {
  var x: Int
  var value: Double?
}

extension PlotData {
  /// The epochs in the window; one by one, also the two next to it.
  func testCurve(window: Scale, canvas: BrailleCanvas) -> TestCurve {
    let epochs = history.epochs
    let start = epochs.index(from: window.lower, on: view.axis)
    let end = epochs.index(from: window.upper.nextUp, on: view.axis)
    if end - start > canvas.dotColumns {
      return .columns(
        columns(testSeries, window: window, width: canvas.dotColumns) {
          epochs.index(from: $0, on: view.axis)
        })
    }
    return .epochs(
      epochs.points[max(0, start - 1)..<min(epochs.count, end + 1)].compactMap { epoch in
        canvas.column(of: epoch.place.on(view.axis), on: window).map {
          EpochDot(x: $0, value: shown(epoch[keyPath: test]))
        }
      })
  }
}
