import Canvas
import Training

/// One plot with its axes, curves, marks and cursor.
struct Plot {
  let data: PlotData
  let box: PlotsLayout.Box
  let title: String
  let isPercent: Bool

  func draw(_ state: AppState, _ run: RunState, _ painter: inout Painter) {
    painter.box(
      box.frame, title: title, status: status(state, run, painter.glyphs), isFocused: state.focus == .plots)
    let area = box.area
    guard area.columns > 1, area.rows > 0 else { return }
    let canvas = BrailleCanvas(size: area.size)
    let range = data.view.window(data.history)
    let window = Scale(from: range.lowerBound, to: range.upperBound)
    let raw = data.columns(data.raw, window: window, width: canvas.dotColumns)
    let smoothed = data.columns(data.smoothed, window: window, width: canvas.dotColumns)
    let test = data.testCurve(window: window, canvas: canvas)
    drawHorizontalAxis(window, &painter)
    guard
      let (scale, isClipped) = data.verticalScale(
        raw: raw, smoothed: smoothed, test: test, width: canvas.dotColumns)
    else {
      drawNothing(run, &painter)
      return
    }
    drawVerticalAxis(scale, &painter)
    var curves = PlotCurves(scale: scale, empty: canvas)
    curves.addRaw(raw)
    curves.addTrain(smoothed)
    curves.addTest(test)
    curves.draw(&painter, at: area.origin)
    if isClipped { painter.foot(box.frame, "\(painter.glyphs.up) off the scale", Style(.caution)) }
    PlotMarks(run: run, data: data, area: area, window: window).draw(&painter)
  }

  private func drawNothing(_ run: RunState, _ painter: inout Painter) {
    let text =
      switch run.phase {
      case .failed(let reason): reason
      case .starting: "reading data"
      case .idle: "not started: s starts"
      case .session: run.history.isEmpty ? "no iteration yet" : "no finite value in this window"
      }
    let lines = text.wrapped(to: box.area.columns - 2)
    let top = box.area.row + max(0, (box.area.rows - lines.count) / 2)
    for (index, line) in lines.prefix(box.area.rows).enumerated() {
      painter.write(
        line, column: box.area.column + (box.area.columns - line.count) / 2, row: top + index,
        end: box.area.column + box.area.columns, Style(.muted))
    }
  }
}
