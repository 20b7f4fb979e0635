import Canvas
import Text
import Training

/// Every change with loss, accuracy and volatility before and after it, the newest first.
enum ChangesTable {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let run = state.run
    let title = "changes"
    let status =
      FilterLine.status(state, .log) + [
        FittedLine.Part(
          ["means of up to \(ChangeRecord.window) iterations before and after", "before and after", ""],
          rank: 1
        ) { Span($0, Style(.muted)) }
      ]
    var inside = painter.box(rect, .log, title: title, status: status, isFocused: state.focus == .log)
    inside = FilterLine.draw(state, .log, inside, &painter)
    guard inside.rows > 1 else { return }
    let end = inside.column + inside.columns
    if run.changes.isEmpty {
      painter.write(
        "nothing was changed in this run", column: inside.column + 1, row: inside.row, end: end, Style(.muted)
      )
      return
    }
    let shown = run.shownChanges
    if shown.isEmpty {
      FilterLine.drawNothing(run.log.filter, noun: "change", inside, &painter)
      return
    }
    let top = min(state.changesScroll, max(0, shown.count - (inside.rows - 1)))
    let rows = shown.reversed().dropFirst(top).prefix(inside.rows - 1).map { index in
      let effect = run.effect(ofChange: index)
      return columns.map { $0.text(run.changes[index], effect, painter.glyphs) }
    }
    var left = inside.column + 1
    for (index, column) in columns.enumerated() {
      // As wide as the widest of its texts; columns that do not fit any more are left out.
      let width = max(column.title.columns, rows.map { $0[index].columns }.max() ?? 0)
      guard left + width < end || index < 2 else { break }
      painter.write(
        column.title.padded(width), column: left, row: inside.row, end: end, Style(.muted, .underline))
      for (line, texts) in rows.enumerated() {
        painter.clipped(texts[index], column: left, row: inside.row + 1 + line, end: end, column.style)
      }
      left += width + 2
    }
    painter.more(above: top, below: shown.count - top - rows.count, in: rect)
  }

  private struct Column: Sendable {
    var title: String
    var style: Style = .plain
    var text: @Sendable (ChangeRecord, ChangeEffect, Glyphs) -> String
  }

  /// The most telling first.
  private static let columns = [
    Column(title: "epoch") { change, _, _ in Numbers.fixed(change.place.epoch, decimals: 1) },
    Column(title: "change", style: Style(.mark)) { change, _, glyphs in change.label(arrow: glyphs.arrow) },
    Column(title: "loss") { _, effect, glyphs in
      let hasDiverged = effect.after.hasDiverged
      return pair(
        effect.before.loss, hasDiverged ? nil : effect.after.loss, glyphs,
        missing: hasDiverged ? "diverged" : Numbers.missing
      ) { Numbers.figure($0) }
    },
    Column(title: "against trend") { _, effect, glyphs in
      guard !effect.after.hasDiverged, let deviation = effect.lossAgainstTrend else { return Numbers.missing }
      return deviation.isClear ? ChangeText.text(deviation, glyphs) : "no clear effect"
    },
    Column(title: "accuracy") { _, effect, glyphs in
      pair(effect.before.accuracy, effect.after.accuracy, glyphs) { Numbers.percent($0, decimals: 1) }
    },
    Column(title: "volatility") { _, effect, glyphs in
      pair(effect.before.volatility, effect.after.volatility, glyphs) { Numbers.figure($0) }
    },
    Column(title: "iterations") { _, effect, _ in "\(effect.before.count), \(effect.after.count)" },
  ]

  private static func pair(
    _ before: Double?, _ after: Double?, _ glyphs: Glyphs, missing: String = Numbers.missing,
    _ text: (Double) -> String
  ) -> String {
    ChangeText.pair(before, after, missing: missing, arrow: " \(glyphs.arrow) ", text)
  }
}
