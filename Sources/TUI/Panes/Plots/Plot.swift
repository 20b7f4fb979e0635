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
      let vertical = data.verticalScale(raw: raw, smoothed: smoothed, test: test, width: canvas.dotColumns)
    else {
      drawNothing(run, window, &painter)
      return
    }
    let scale = vertical.scale
    drawVerticalAxis(scale, &painter)
    var curves = PlotCurves(scale: scale, empty: canvas)
    for past in data.backdrops {
      curves.addPast(past.columns(window: window, width: canvas.dotColumns))
    }
    curves.addRaw(raw)
    curves.addTrain(smoothed)
    curves.addTest(test)
    curves.draw(&painter, at: area.origin)
    drawFoot(vertical, state.plot, run, &painter)
    PlotMarks(run: run, data: data, area: area, window: window).draw(&painter)
  }

  /// Says at the lower edge what is not on the axis, and the smoothing where the upper edge has no room for it.
  private func drawFoot(
    _ vertical: PlotData.VerticalScale, _ view: PlotView, _ run: RunState, _ painter: inout Painter
  ) {
    let beyond = [
      vertical.above.map { "\(painter.glyphs.up) \(text($0))" },
      vertical.below.map { "\(painter.glyphs.down) \(text($0))" },
    ].compactMap { $0 }
    if !beyond.isEmpty {
      painter.foot(box.frame, beyond.joined(separator: " ") + " off the scale", Style(.caution))
    } else if !isPercent, !hasRoomForSmoothing, data.raw.count > 0 {
      painter.foot(box.frame, smoothingForms(view)[0])
    }
  }

  private func drawNothing(_ run: RunState, _ window: Scale, _ painter: inout Painter) {
    let text =
      switch run.phase {
      case .failed(let reason): reason
      case .starting: "reading data"
      case .idle: "not started: s starts"
      case .session: run.history.isEmpty ? "no iteration yet" : nothingShown(window)
      }
    let lines = text.wrapped(to: box.area.columns - 2)
    let top = box.area.row + max(0, (box.area.rows - lines.count) / 2)
    for (index, line) in lines.prefix(box.area.rows).enumerated() {
      painter.write(
        line, column: box.area.column + (box.area.columns - line.count) / 2, row: top + index,
        end: box.area.column + box.area.columns, Style(.muted))
    }
  }

  /// Why there are samples and no curve.
  private func nothingShown(_ window: Scale) -> String {
    let range = data.samples(in: window)
    let isFinite = data.raw.summary(of: range).count > 0 || data.test.lastFinite != nil
    return data.kind == .logarithmic && isFinite
      ? "no value above 0 for the logarithmic axis" : "no finite value in this window"
  }
}
