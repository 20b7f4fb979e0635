import Canvas
import Metrics
import Text
import Training

/// What each curve is drawn with, beside its newest value or the value at the cursor.
extension Plot {
  func status(_ state: AppState, _ run: RunState, _ glyphs: Glyphs) -> [FittedLine.Part] {
    let view = state.plot
    var parts: [FittedLine.Part] = []
    if let cursor = view.cursor, cursor < run.history.count {
      parts.append(.init([place(cursor)], rank: 0) { Span($0, Style(.accent, .bold)) })
    }
    let index = view.cursor.map { min($0, run.history.count - 1) } ?? run.history.count - 1
    if data.smoothed.count > index, index >= 0 {
      let figure = text(data.onAxis(Double(data.smoothed[index])))
      let value = data.epochMetric?.subject == .evaluation ? "train \(figure)" : figure
      let sample = CurveSample.train(glyphs.repertoire)
      let forms = ["\(sample) \(value)", value] + (box.frame.columns < 40 ? [figure] : [])
      parts.append(.init(forms, rank: 3) { Span($0, Style(.train)) })
      if view.cursor != nil, view.smoothing > 0 {
        let raw = text(data.onAxis(Double(data.raw[index])))
        parts.append(.init(["raw \(raw)", ""], rank: 12) { Span($0, Style(.trainFaint)) })
      }
    }
    if let metric = data.epochMetric, let test = testValue(at: view.cursor) {
      let name = metric.epochName(judgedOn: run.lastEpoch?.judgedOn)
      let value = "\(name) \(text(data.onAxis(test)))"
      let sample = CurveSample.test(glyphs.repertoire)
      parts.append(.init(["\(sample) \(value)", value, ""], rank: 2) { Span($0, Style(.test, .bold)) })
    }
    if view.cursor == nil, view.smoothing > 0, data.raw.count > 0 {
      let sample = CurveSample.raw(glyphs.repertoire)
      parts.append(.init(["\(sample) raw", ""], rank: 21) { Span($0, Style(.trainFaint)) })
    }
    if data.kind == .logarithmic { parts.append(.init(["log", ""], rank: 10) { Span($0, Style(.muted)) }) }
    if let window = windowText(view) {
      parts.append(.init([window, ""], rank: 5) { Span($0, Style(.muted)) })
    }
    if !isPercent, data.raw.count > 0 {
      let forms = smoothingForms(view) + (hasRoomForSmoothing ? [] : [""])
      parts.append(.init(forms, rank: 20) { Span($0, Style(.muted)) })
    }
    return parts
  }

  /// Of the last epoch before the cursor, else of the last.
  private func testValue(at cursor: Int?) -> Double? {
    guard data.epochMetric != nil else { return nil }
    let epochs = data.history.epochs
    var index = epochs.count - 1
    if let cursor, cursor < data.history.count {
      index = epochs.places.index(from: data.history.place(at: cursor).iteration.nextUp, on: .iteration) - 1
    }
    return index >= 0 ? Double(data.test[index]) : nil
  }

  private func place(_ cursor: Int) -> String {
    let place = data.history.place(at: cursor)
    switch data.view.axis {
    case .iteration: return "@ iteration \(Int(place.iteration).grouped)"
    case .epoch: return "@ epoch \(Numbers.fixed(place.epoch, decimals: 2))"
    case .time: return "@ \(Numbers.duration(seconds: place.seconds))"
    }
  }

  private func windowText(_ view: PlotView) -> String? {
    let zoom = min(view.zoom, view.deepestZoom(data.history))
    if zoom > 0 { return "zoom \(1 << zoom)x" }
    return view.isRecent ? "last \(PlotView.recentIterations) iterations" : nil
  }

  /// Whether the upper edge has room for the smoothing beside the title and the newest value of the training.
  var hasRoomForSmoothing: Bool { box.frame.columns >= 64 }

  func smoothingForms(_ view: PlotView) -> [String] {
    let figure = Numbers.significant(view.smoothing)
    return ["smoothing \(figure)", "sm. \(figure)"]
  }

  /// A value as the axis counts it.
  func text(_ value: Double) -> String {
    isPercent && value.isFinite ? Numbers.fixed(value, decimals: 2) + "%" : Numbers.figure(value)
  }
}

extension Metric {
  /// What its values at the ends of epochs are called.
  /// - Parameter set: what epochs are judged on.
  package func epochName(judgedOn set: EvaluationSet?) -> String {
    switch subject {
    case .training: "epoch"
    case .evaluation: (set ?? .test).words
    }
  }
}
