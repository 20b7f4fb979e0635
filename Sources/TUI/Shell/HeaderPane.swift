import Canvas
import Text
import Training

/// The head of the screen: what is trained, how it goes and when it is done.
enum HeaderPane {
  static func draw(_ state: AppState, _ layout: ScreenLayout, _ painter: inout Painter) {
    let run = state.run
    let row = layout.header.row
    let columns = layout.header.columns - 2
    let identity = identity(run, painter.glyphs)
    let parts = identity + figures(run, painter.glyphs)
    // Both halves give way together, so that the most important parts of the whole line stay.
    let forms = FittedLine.forms(parts, columns: columns)
    let left = FittedLine.spans(identity, Array(forms.prefix(identity.count)))
    let right = FittedLine.spans(
      Array(parts.dropFirst(identity.count)), Array(forms.dropFirst(identity.count)))
    painter.write(left, column: 1, row: row, end: columns + 1)
    painter.writeRight(right, start: 1, row: row, end: columns + 1)
    drawProgress(state, run, layout.progress, &painter)
  }

  private static func identity(_ run: RunState, _ glyphs: Glyphs) -> [FittedLine.Part] {
    let title = run.kind.title
    let dataset = run.description?.dataset ?? run.setup.dataset
    var parts = [
      FittedLine.Part(["ml2-tui", ""], rank: 90) { Span($0, Style(.accent, .bold)) },
      FittedLine.Part(["\(title) \(glyphs.separator) \(dataset)", title], rank: 40) {
        Span($0, Style(.text, .bold))
      },
    ]
    if let count = run.description?.parameterCount {
      let text = count.grouped
      parts.append(
        FittedLine.Part(
          ["\(text) parameters", text, ""], rank: 80
        ) { Span($0, Style(.muted)) })
    }
    return parts
  }

  private static func figures(_ run: RunState, _ glyphs: Glyphs) -> [FittedLine.Part] {
    let phase = run.phaseSpan(glyphs)
    var parts = [FittedLine.Part([phase.text], rank: 0) { _ in phase }]
    if let position = run.position {
      let epoch = "\(position.epoch)/\(position.epochs)"
      let iteration =
        "\(position.iteration.grouped)/\(position.iterationsInEpoch.grouped)"
      parts.append(FittedLine.Part(["epoch \(epoch)", epoch], rank: 30))
      parts.append(FittedLine.Part(["iter \(iteration)", iteration, ""], rank: 70))
    }
    if run.isLive, let speed = run.latest?.samplesPerSecond, speed.isFinite {
      parts.append(
        FittedLine.Part(["\(Double(speed).grouped) \(run.throughputUnit)", ""], rank: 60))
    }
    if run.isLive, run.divergence == nil, let left = run.secondsLeft {
      parts.append(
        FittedLine.Part(
          ["left \(Numbers.duration(seconds: left))", Numbers.duration(seconds: left)], rank: 35))
    }
    return parts
  }

  private static func drawProgress(
    _ state: AppState, _ run: RunState, _ rect: Rect, _ painter: inout Painter
  ) {
    let glyphs = painter.glyphs
    var parts = [
      FittedLine.Part([Numbers.percent(run.progress, decimals: run.progress < 0.1 ? 1 : 0)], rank: 0)
    ]
    if run.best != nil {
      parts.append(FittedLine.Part(run.bestForms, rank: 20) { Span($0, Style(.test)) })
    }
    let other = state[state.hidden]
    if other.phase != .idle {
      let phase = other.pausedByHiding ? "paused while hidden" : other.phaseSpan(glyphs).text
      let short = other.pausedByHiding ? "paused" : phase
      parts.append(
        FittedLine.Part(["\(other.kind.title) \(phase)", "\(other.kind.title) \(short)"], rank: 10) {
          Span($0, Style(.caution))
        })
    }
    let spans = FittedLine.fit(parts, columns: max(40, rect.columns / 2))
    let end = rect.column + rect.columns - 1
    painter.writeRight(spans, start: rect.column + 1, row: rect.row, end: end)
    let width = max(0, end - FittedLine.width(spans) - 2 - (rect.column + 1))
    let bar = Bar.progress(run.progress, columns: width, glyphs: painter.glyphs)
    painter.write(bar.runs, column: rect.column + 1, row: rect.row, end: end)
  }
}
