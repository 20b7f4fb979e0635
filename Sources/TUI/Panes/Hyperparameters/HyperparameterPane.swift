import Canvas
import Text
import Training

/// The values of the run, which of them hold from when, and what is wrong with what was typed.
enum HyperparameterPane {
  private static let nameWidth = 15

  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let run = state.run
    let isFocused = state.focus == .hyperparameters
    var status = FilterLine.status(state, .hyperparameters)
    if !run.panel.pending.isEmpty {
      status.append(.init(["\(run.panel.pending.count) pending", ""], rank: 2) { Span($0, Style(.caution)) })
    }
    if run.panel.canUndo { status.append(.init(["z undo", ""], rank: 1) { Span($0, Style(.key)) }) }
    var inside = painter.box(
      rect, .hyperparameters, title: "hyperparameters", status: status, isFocused: isFocused)
    inside = FilterLine.draw(state, .hyperparameters, inside, &painter)
    guard !run.fields.isEmpty else {
      FilterLine.drawNothing(run.panel.filter, noun: "row", inside, &painter)
      return
    }
    let detail = detail(run, columns: inside.columns - 2, glyphs: painter.glyphs)
    let layout = HyperparameterLayout(run, inside, detailRows: detail.count)
    for (line, field) in layout.fields.enumerated() {
      row(field, run, isFocused: isFocused, inside, layout.list.row + line, &painter)
    }
    for (line, text) in detail.prefix(layout.detail.rows).enumerated() {
      painter.write(
        text.text, column: inside.column + 1, row: layout.detail.row + line,
        end: inside.column + inside.columns, text.style)
    }
    painter.more(above: layout.above, below: layout.below, in: rect)
  }

  /// The field at a place on the screen, for the mouse.
  static func field(at point: Point, _ state: AppState, _ rect: Rect) -> Hyperparameter? {
    let inside = state.listArea(of: .hyperparameters, in: rect.inset())
    let detail = detail(state.run, columns: inside.columns - 2, glyphs: state.display.glyphs)
    return HyperparameterLayout(state.run, inside, detailRows: detail.count).field(at: point)
  }

  private static func row(
    _ field: Hyperparameter, _ run: RunState, isFocused: Bool, _ inside: Rect, _ row: Int,
    _ painter: inout Painter
  ) {
    let panel = run.panel
    let isSelected = field == panel.selected
    let isActive = isSelected && isFocused
    let end = inside.column + inside.columns
    let background: Ink = isActive ? .selection : .background
    if isActive {
      painter.fill(
        Rect(column: inside.column, row: row, columns: inside.columns, rows: 1), Style(.text, on: .selection))
    }
    let left = inside.column
    if isSelected {
      painter.write(painter.glyphs.pointer, column: left, row: row, end: end, Style(.focus, on: background))
    }
    painter.write(
      field.title, column: left + 2, row: row, end: end, Style(.text, on: background, isActive ? .bold : []))
    let valueColumn = left + 2 + nameWidth + 1
    let (text, style) = value(field, panel, painter.glyphs)
    // Rows without room for words: those that need a restart bear the key that makes one.
    let words = when(field, run)
    let isRoomy = !isActive || valueColumn + text.columns + 4 <= end
    let short = Span(
      field.effect == .nextRun && run.isLive && panel.editing == nil && isRoomy ? "r" : "", Style(.muted))
    let least = max(14, isActive ? text.columns + 2 : text.columns)
    let when = valueColumn + least + words.text.columns < end ? words : short
    let valueEnd = when.text.isEmpty ? end : end - when.text.columns - 1
    if isSelected, let editing = panel.editing {
      painter.editor(editing, column: valueColumn, row: row, end: valueEnd, background: background)
    } else {
      let style = Style(style.foreground, on: background, style.emphasis)
      if isActive {
        choice(text, style, column: valueColumn, row: row, end: valueEnd, &painter)
      } else {
        painter.clipped(text, column: valueColumn, row: row, end: valueEnd, style)
      }
      if field == .learningRate, let now = momentaryRate(run) {
        let gap = isActive ? 6 : 2
        let note = "(\(now))"
        if valueColumn + text.columns + gap + note.columns <= valueEnd {
          painter.write(
            note, column: valueEnd - note.columns, row: row, end: valueEnd, Style(.muted, on: background))
        }
      }
    }
    painter.writeRight(
      [Span(when.text, Style(when.style.foreground, on: background, when.style.emphasis))], start: valueEnd,
      row: row, end: end)
  }

  /// What the schedule has made of the peak, unless that is the same.
  private static func momentaryRate(_ run: RunState) -> String? {
    let values = run.panel.current
    guard run.isLive, values.learningRate != values.hyperparameters.peakLearningRate else { return nil }
    return Numbers.significant(values.learningRate, digits: 3)
  }

  /// A value between the signs of the arrow keys, which move closer where columns are few.
  private static func choice(
    _ text: String, _ style: Style, column: Int, row: Int, end: Int, _ painter: inout Painter
  ) {
    let bracket = Style(.focus, on: style.background)
    let gap = text.columns + 4 <= end - column ? " " : ""
    let text = text.truncated(to: end - column - 2 - 2 * gap.count, ellipsis: painter.glyphs.ellipsis)
    painter.write(
      [
        Span(painter.glyphs.decrease + gap, bracket), Span(text, style),
        Span(gap + painter.glyphs.increase, bracket),
      ], column: column, row: row, end: end)
  }

  /// What the row shows, marked where it does not hold yet or was refused.
  private static func value(
    _ field: Hyperparameter, _ panel: HyperparameterPanel, _ glyphs: Glyphs
  ) -> (String, Style) {
    let text = panel.target(field).text
    if panel.refusal?.field == field { return ("\(text) \(glyphs.failed)", Style(.bad, .bold)) }
    if panel.pending[field] != nil { return ("\(text)\(glyphs.ellipsis)", Style(.caution, .bold)) }
    if panel.staged[field] != nil { return ("\(text)*", Style(.caution, .bold)) }
    return (text, .plain)
  }

  /// From when a new value holds.
  private static func when(_ field: Hyperparameter, _ run: RunState) -> Span {
    if run.panel.pending[field] != nil { return Span("pending", Style(.caution)) }
    let isStarting = run.phase == .starting
    if run.panel.staged[field] != nil, !isStarting { return Span("next run", Style(.caution)) }
    if field.effect == .nextRun, run.isLive || isStarting { return Span("restart", Style(.muted)) }
    return run.isLive || isStarting ? Span("now", Style(.muted)) : Span("next run", Style(.muted))
  }

  /// Below the rows: why something was refused, or when the chosen row holds and what it takes; in full while
  /// it is typed.
  private static func detail(_ run: RunState, columns: Int, glyphs: Glyphs) -> [Span] {
    let field = run.panel.selected
    if let refusal = run.panel.refusal {
      return "\(glyphs.failed) \(refusal.reason)".wrapped(to: columns).map {
        Span($0, Style(.bad))
      }
    }
    let timing: String
    if run.phase == .starting {
      timing = field.effect == .nextRun ? "needs a restart (r)" : "when the run starts"
    } else if run.panel.staged[field] != nil {
      timing = run.isLive ? "next run: r restarts" : "next run: s starts"
    } else if field.effect == .nextRun, run.isLive {
      timing = "needs a restart (r)"
    } else {
      timing = run.isLive ? "at the next iteration" : "for the next run"
    }
    var hint = field.hint(in: run.circumstances)
    if field == .learningRate, let now = momentaryRate(run) { hint = "peak; \(now) now" }
    let whole = "\(timing) \(glyphs.separator) \(hint)"
    var lines = whole.columns <= columns ? [whole] : [timing] + hint.wrapped(to: columns)
    if lines.count > 2, run.panel.editing == nil {
      lines = [timing, hint.truncated(to: columns, ellipsis: glyphs.ellipsis)]
    }
    return lines.map { Span($0, Style(.muted)) }
  }
}
