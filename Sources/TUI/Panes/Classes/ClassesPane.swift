import Canvas
import Models
import Text
import Training

/// How the network does on each class: the CNN on images, the RNN on languages.
enum ClassesPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let run = state.run
    let layout = state.classesLayout
    let isCombined = (layout?.areas.count ?? 0) > 1
    var inside = painter.box(
      rect, .classes, title: isCombined ? "classes" : title(state),
      status: FilterLine.status(state, .classes) + status(run, state), isFocused: state.focus == .classes)
    guard inside.rows > 0 else { return }
    guard let layout, let evaluation = run.evaluation else {
      let lines = "nothing yet: filled in after the first epoch".wrapped(to: inside.columns - 2)
      for (index, line) in lines.prefix(inside.rows).enumerated() {
        painter.write(
          line, column: inside.column + 1, row: inside.row + index, end: inside.column + inside.columns,
          Style(.muted))
      }
      return
    }
    inside = FilterLine.draw(state, .classes, inside, &painter)
    let shown = run.shownClasses.filter(evaluation.classes.indices.contains)
    if shown.isEmpty {
      FilterLine.drawNothing(run.classFilter, noun: run.kind == .cnn ? "class" : "language", inside, &painter)
      return
    }
    for (view, area) in layout.areas {
      switch view {
      case .accuracy:
        ClassScores.draw(
          shown.map { evaluation.classes[$0] }, run.kind, scroll: state.classes.scroll, area, in: rect,
          &painter)
      case .confusion:
        ConfusionMatrix.draw(evaluation, rows: shown, scroll: state.classes.scroll, area, in: rect, &painter)
      case .images: TestImages.draw(state, area, &painter)
      }
    }
  }

  private static func title(_ state: AppState) -> String {
    guard state.shown == .cnn else { return "languages" }
    switch state.classes.view {
    case .accuracy: return "classes"
    case .confusion: return "confusion"
    case .images: return state.classes.wrongFirst ? "images, wrong first" : "images"
    }
  }

  private static func status(_ run: RunState, _ state: AppState) -> [FittedLine.Part] {
    guard let evaluation = run.evaluation, let judge = run.evaluatedOn else { return [] }
    var parts: [FittedLine.Part] = []
    let classes = evaluation.classes.filter(\.isJudged)
    if run.kind == .cnn, let worst = classes.min(by: { $0.accuracy < $1.accuracy }) {
      let text = "\(worst.name) \(Numbers.percent(worst.accuracy, decimals: 0))"
      parts.append(.init(["weakest: \(text)", ""], rank: 0) { Span($0, Style(.caution)) })
    } else if let worst = classes.max(by: { $0.loss < $1.loss }) {
      parts.append(.init(["hardest: \(worst.name)", ""], rank: 0) { Span($0, Style(.caution)) })
    }
    if run.kind == .rnn {
      parts.append(.init(["loss per letter", ""], rank: 3) { Span($0, Style(.muted)) })
    }
    let on = judge == .test ? "test set" : "hold-out"
    parts.append(.init(["on the \(on)", on, ""], rank: 5) { Span($0, Style(.muted)) })
    return parts
  }
}
