import Canvas
import Training

/// A question in the middle of the screen.
enum DialogOverlay {
  static func draw(_ overlay: Overlay, _ state: AppState, _ painter: inout Painter) {
    let place = Place(overlay, state)
    painter.fill(place.rect)
    let inside = painter.box(place.rect, title: place.title, isFocused: true)
    let end = inside.column + inside.columns
    for (index, line) in place.lines.enumerated() {
      painter.write(line, column: inside.column + 1, row: inside.row + index, end: end)
    }
    let keyWidth = place.items.map(\.key.columns).max() ?? 0
    for (index, item) in place.items.enumerated() {
      let row = place.firstItemRow + index
      painter.write(item.key, column: inside.column + 2, row: row, end: end, Style(.key, .bold))
      painter.write(item.text, column: inside.column + 4 + keyWidth, row: row, end: end)
    }
  }

  /// The key of the answer at a place on the screen, for the mouse.
  static func key(at point: Point, _ overlay: Overlay, _ state: AppState) -> Input.Key? {
    let place = Place(overlay, state)
    let index = point.row - place.firstItemRow
    guard place.rect.inset().contains(point), place.items.indices.contains(index) else { return nil }
    return place.items[index].presses.first
  }

  private struct Place {
    let title: String
    let lines: [String]
    let items: [Footer.Item]
    let rect: Rect

    init(_ overlay: Overlay, _ state: AppState) {
      let text: String
      (title, text) = words(overlay, state)
      let columns = min(56, state.size.columns - 4)
      items = Footer.items(state)
      // The box stays above the footer; what is cut is in the log too.
      lines = Array(text.wrapped(to: columns - 4).prefix(max(1, state.size.rows - items.count - 5)))
      let rows = lines.count + items.count + 3
      rect = Rect(
        column: (state.size.columns - columns) / 2, row: max(1, (state.size.rows - rows) / 2),
        columns: columns, rows: rows)
    }

    var firstItemRow: Int { rect.row + 2 + lines.count }
  }

  private static func words(_ overlay: Overlay, _ state: AppState) -> (title: String, text: String) {
    let running = NetworkKind.allCases.filter { state[$0].isAtWork || state.isSaving($0) }.map(\.title)
      .joined(separator: " and ")
    switch overlay {
    case .confirmQuit:
      let lost = NetworkKind.allCases.flatMap { kind in
        state.runs.all(of: kind).flatMap(\.unsaved).map {
          "The \($0.save.words) of the \(kind.title) are not saved: \($0.reason)."
        }
      }
      let ending = running.isEmpty ? [] : ["\(running) would end here."] + kept(state)
      return ("quit?", (ending + lost + ["Ctrl-C quits at once, without saving."]).joined(separator: " "))
    case .confirmStop:
      return (
        "stop?",
        "The run ends after this iteration. \(state.run.keptInWords) It cannot go on after that."
      )
    case .confirmRestart:
      return ("restart?", "The run ends after this iteration. \(state.run.keptInWords) Then it begins anew.")
    case .confirmBest:
      return (
        "back to the best?",
        "Weights and optimiser go back to the end of \(state.run.bestInWords); what was learnt since is gone, unless"
          + " c has saved it. The run goes on from there with the values as they are."
      )
    case .confirmUndo:
      return (
        "rewind?",
        "The run goes back to just before the last change\(state.run.lastChangeInWords), with weights, optimiser and"
          + " position; what was trained since leaves the run. Its curve stays in sight, and in the run's folder."
      )
    case .quitting(let waiting, _):
      let names = NetworkKind.allCases.filter(waiting.contains).map(\.title).joined(separator: " and ")
      return ("saving", "Stopping and saving \(names). Ctrl-C quits at once, without saving.")
    case .help: return ("", "")
    }
  }

  /// What stopping saves, of each run that it ends.
  private static func kept(_ state: AppState) -> [String] {
    let live = NetworkKind.allCases.filter { state[$0].isLive }
    return live.map { (live.count > 1 ? "\($0.title): " : "") + state[$0].keptInWords }
  }
}
