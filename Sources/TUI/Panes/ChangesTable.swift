import Canvas
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
    let columns = columns(width: inside.columns - 2)
    var column = inside.column + 1
    for header in columns {
      painter.write(
        header.title.padded(header.width), column: column, row: inside.row, end: end,
        Style(.muted, .underline))
      column += header.width + 1
    }
    let top = min(state.changesScroll, max(0, shown.count - (inside.rows - 1)))
    for line in 0..<min(inside.rows - 1, shown.count - top) {
      let index = shown[shown.count - 1 - top - line]
      let effect = run.effect(ofChange: index)
      column = inside.column + 1
      for header in columns {
        painter.clipped(
          header.text(run.changes[index], effect, painter.glyphs), column: column,
          row: inside.row + 1 + line,
          end: min(end, column + header.width), header.style)
        column += header.width + 1
      }
    }
  }

  private struct Column {
    var title: String
    var width: Int
    var style: Style = .plain
    var text: (ChangeRecord, ChangeEffect, Glyphs) -> String
  }

  /// Those that fit, the most telling first.
  private static func columns(width: Int) -> [Column] {
    let all = [
      Column(title: "epoch", width: 6) { change, _, _ in Numbers.fixed(change.place.epoch, decimals: 1) },
      Column(title: "change", width: max(16, min(30, width - 60)), style: Style(.mark)) {
        change, _, glyphs in
        change.label(arrow: glyphs.arrow)
      },
      Column(title: "loss", width: 13) { _, effect, glyphs in
        pair(effect.before.loss, effect.after.loss, glyphs) { Numbers.fixed($0, decimals: 3) }
      },
      Column(title: "accuracy", width: 13) { _, effect, glyphs in
        pair(effect.before.accuracy, effect.after.accuracy, glyphs) { Numbers.percent($0, decimals: 1) }
      },
      Column(title: "volatility", width: 13) { _, effect, glyphs in
        pair(effect.before.volatility, effect.after.volatility, glyphs) { Numbers.fixed($0, decimals: 3) }
      },
      Column(title: "iterations", width: 10) { _, effect, _ in "\(effect.before.count), \(effect.after.count)"
      },
    ]
    var used = 0
    return all.prefix { column in
      used += column.width + 1
      return used - 1 <= width
    }
  }

  private static func pair(
    _ before: Double?, _ after: Double?, _ glyphs: Glyphs, _ text: (Double) -> String
  ) -> String {
    ChangeText.pair(before, after, arrow: " \(glyphs.arrow) ", text)
  }
}
