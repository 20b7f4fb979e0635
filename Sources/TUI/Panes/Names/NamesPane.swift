import Canvas
import Models
import Text
import Training

/// Fields to choose from, and the names that were made up.
enum NamesPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let names = state.names
    let isFocused = state.focus == .names
    let source = FittedLine.Part(source(state, painter.glyphs), rank: 0) { Span($0, Style(.accent)) }
    let inside = painter.box(rect, .names, title: "names", status: [source], isFocused: isFocused)
    let layout = NamesLayout(names, inside)
    NameFields(names: names, isFocused: isFocused).draw(layout.fields, &painter)
    if let failure = names.failure, layout.failure.rows > 0 {
      painter.clipped(
        "\(painter.glyphs.failed) \(failure)", column: layout.failure.column + 1, row: layout.failure.row,
        end: layout.failure.endColumn, Style(.bad, .bold))
    }
    if names.editing != nil, names.selected == .language {
      LanguageList.draw(names, layout.languages(inside), &painter)
      return
    }
    if let list = layout.list { NameList.draw(names, list, in: rect, &painter) }
    if let table = layout.table { NameTableView.draw(names, table, in: rect, &painter) }
  }

  /// Where the names shown come from, or the next would; from the longest form to the shortest.
  private static func source(_ state: AppState, _ glyphs: Glyphs) -> [String] {
    if let source = state.names.results?.source {
      switch source {
      case .live(let id, _) where id != state[.rnn].id: return ["RNN of the run before", "earlier RNN"]
      case .live(_, let iterations):
        let text = iterations.grouped
        let short = state[.rnn].isLive ? "RNN live" : "RNN trained"
        return ["RNN of this run @ iteration \(text)", "\(short) @ \(text)", short]
      case .saved(let which): return ["RNN saved \(which)", "saved RNN", "saved"]
      case .shipped: return ["shipped RNN", "shipped"]
      }
    }
    if state[.rnn].isLive || state[.rnn].result != nil {
      return ["RNN of this run", state[.rnn].isLive ? "RNN live" : "RNN trained"]
    }
    return ["saved or shipped RNN", "stored RNN", ""]
  }
}
