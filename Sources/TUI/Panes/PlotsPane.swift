import Canvas
import Training

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
      let scale = data.verticalScale(raw: raw, smoothed: smoothed, test: test, width: canvas.dotColumns)
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
    PlotMarks(run: run, data: data, area: area, window: window).draw(&painter)
  }

  private func status(_ state: AppState, _ run: RunState, _ glyphs: Glyphs) -> [FittedLine.Part] {
    let view = state.plot
    var parts: [FittedLine.Part] = []
    if let cursor = view.cursor, cursor < run.history.count {
      parts.append(.init([place(cursor)], rank: 0) { Span($0, Style(.accent, .bold)) })
    }
    let index = view.cursor.map { min($0, run.history.count - 1) } ?? run.history.count - 1
    if index >= 0 {
      let value = text(data.onAxis(Double(data.smoothed[index])))
      parts.append(.init(["train \(value)"], rank: 1) { Span($0, Style(.train)) })
      if view.cursor != nil, view.smoothing > 0 {
        let raw = text(data.onAxis(Double(data.raw[index])))
        parts.append(.init(["raw \(raw)", ""], rank: 12) { Span($0, Style(.trainFaint)) })
      }
    }
    if let test = testValue(at: view.cursor) {
      let name = run.lastEpoch?.judgedOn == .holdout ? "hold-out" : "test"
      parts.append(
        .init(["\(name) \(text(data.onAxis(test)))", ""], rank: 2) { Span($0, Style(.test, .bold)) })
    }
    if data.kind == .logarithmic { parts.append(.init(["log", ""], rank: 10) { Span($0, Style(.muted)) }) }
    if let window = windowText(view) {
      parts.append(.init([window, ""], rank: 14) { Span($0, Style(.muted)) })
    }
    if !isPercent, run.history.count > 0 {
      parts.append(
        .init(["smoothing \(Numbers.significant(view.smoothing))", ""], rank: 20) { Span($0, Style(.muted)) })
    }
    return parts
  }

  /// Of the last epoch before the cursor, else of the last.
  private func testValue(at cursor: Int?) -> Double? {
    let epochs = data.history.epochs
    guard let cursor, cursor < data.history.count else { return epochs.points.last?[keyPath: data.test] }
    return epochs.last(until: data.history.place(at: cursor).iteration)?[keyPath: data.test]
  }

  private func place(_ cursor: Int) -> String {
    let place = data.history.place(at: cursor)
    switch data.view.axis {
    case .iteration: return "@ \(Numbers.grouped(place.iteration))"
    case .epoch: return "@ epoch \(Numbers.fixed(place.epoch, decimals: 2))"
    case .time: return "@ \(Numbers.duration(seconds: place.seconds))"
    }
  }

  private func windowText(_ view: PlotView) -> String? {
    if view.zoom > 0 { return "zoom \(1 << view.zoom)x" }
    return view.isRecent ? "last \(PlotView.recentIterations) iterations" : nil
  }

  private func text(_ value: Double) -> String {
    isPercent && value.isFinite ? Numbers.fixed(value, decimals: 2) + "%" : Numbers.figure(value)
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
