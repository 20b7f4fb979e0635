import Canvas
import Foundation

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
  /// Where the curve crosses the border of the window, between two epochs.
  var isBorder = false
}

extension PlotData {
  /// The epochs in the window; one by one, also the two next to it.
  func testCurve(window: Scale, canvas: BrailleCanvas) -> TestCurve {
    guard epochMetric != nil else { return .epochs([]) }
    let epochs = history.epochs
    let start = epochs.places.index(from: window.lower, on: view.axis)
    let end = epochs.places.index(from: window.upper.nextUp, on: view.axis)
    if end - start > canvas.dotColumns {
      return .columns(
        columns(test, window: window, width: canvas.dotColumns) {
          epochs.places.index(from: $0, on: view.axis)
        })
    }
    var dots = (start..<end).compactMap { index in
      canvas.column(of: epochs.places.at(index).on(view.axis), on: window).map {
        EpochDot(x: $0, value: shown(Double(test[index])))
      }
    }
    if let dot = border(window.lower, between: start - 1, x: 0) { dots.insert(dot, at: 0) }
    if let dot = border(window.upper, between: end - 1, x: canvas.dotColumns - 1) { dots.append(dot) }
    return .epochs(dots)
  }

  /// The point of the straight line from one epoch to the next at a border of the window.
  private func border(_ edge: Double, between index: Int, x: Int) -> EpochDot? {
    let places = history.epochs.places
    guard index >= 0, index + 1 < places.count else { return nil }
    let (start, end) = (places.at(index).on(view.axis), places.at(index + 1).on(view.axis))
    guard end > start, (start...end).contains(edge), let low = shown(Double(test[index])),
      let high = shown(Double(test[index + 1]))
    else { return nil }
    let part = (edge - start) / (end - start)
    // Straight on the axis that is shown.
    let value = kind == .logarithmic ? low * pow(high / low, part) : low + (high - low) * part
    return EpochDot(x: x, value: value, isBorder: true)
  }
}
