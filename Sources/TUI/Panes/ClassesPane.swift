import Canvas
import Models
import Training

/// How the network does on each class: the CNN on images, the RNN on languages.
enum ClassesPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let run = state.run
    let isCombined = run.evaluation.map { Self.areas(state, $0, rect.inset()).count > 1 } ?? false
    var inside = painter.box(
      rect, title: isCombined ? "classes" : title(state), status: FilterLine.status(state, .classes) + status(run, state),
      isFocused: state.focus == .classes)
    guard inside.rows > 0 else { return }
    guard let evaluation = run.evaluation, !evaluation.classes.isEmpty else {
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
    let areas = Self.areas(state, evaluation, inside)
    for (view, area) in areas {
      switch view {
      case .accuracy:
        ClassScores.draw(
          shown.map { evaluation.classes[$0] }, run.kind, scroll: state.classes.scroll, area, in: rect, &painter)
      case .confusion:
        ConfusionMatrix.draw(evaluation, rows: shown, scroll: state.classes.scroll, area, in: rect, &painter)
      case .images: TestImages.draw(state, area, &painter)
      }
    }
  }

  /// The views below each other as far as there is room: all three, scores and matrix, or the chosen one.
  private static func areas(
    _ state: AppState, _ evaluation: Evaluation, _ inside: Rect
  ) -> [(ClassesState.View, Rect)] {
    guard state.shown == .cnn else { return [(.accuracy, inside)] }
    let alone = [(state.classes.view, inside)]
    let scores = ClassScores.rows(evaluation.classes.count, columns: inside.columns)
    let matrix = ConfusionMatrix.rows(evaluation)
    guard inside.columns >= ConfusionMatrix.columns(evaluation), inside.rows >= scores + 1 + matrix else {
      return alone
    }
    let (first, below) = inside.splitRows(scores)
    let (second, rest) = below.splitRows(1).1.splitRows(matrix)
    let third = rest.splitRows(1).1
    if third.rows >= TestImages.leastRows {
      return [(.accuracy, first), (.confusion, second), (.images, third)]
    }
    return state.classes.view == .images ? alone : [(.accuracy, first), (.confusion, second)]
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
    if run.kind == .cnn, let worst = evaluation.classes.min(by: { $0.accuracy < $1.accuracy }) {
      let text = "\(worst.name) \(Numbers.percent(worst.accuracy, decimals: 0))"
      parts.append(.init(["weakest: \(text)", ""], rank: 0) { Span($0, Style(.caution)) })
    } else if let worst = evaluation.classes.max(by: { $0.loss < $1.loss }) {
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
