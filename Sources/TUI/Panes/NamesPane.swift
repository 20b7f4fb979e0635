import Canvas
import Models
import Training

/// Fields to choose from, and the names that were made up.
enum NamesPane {
  static func draw(_ state: AppState, _ rect: Rect, _ painter: inout Painter) {
    let names = state.names
    let isFocused = state.focus == .names
    let source = FittedLine.Part(source(state, painter.glyphs), rank: 0) { Span($0, Style(.accent)) }
    let inside = painter.box(rect, title: "names", status: [source], isFocused: isFocused)
    let used = NameFields(names: names, isFocused: isFocused).draw(inside, &painter)
    var area = inside
    area.row += used
    area.rows -= used
    guard area.rows > 0 else { return }
    if let failure = names.failure {
      painter.clipped(
        "\(painter.glyphs.failed) \(failure)", column: area.column + 1, row: area.row,
        end: area.column + area.columns, Style(.bad, .bold))
      area.row += 1
      area.rows -= 1
    }
    if names.editing != nil, names.selected == .language {
      LanguageList.draw(names, area, &painter)
    } else {
      drawResults(names, area, in: rect, &painter)
    }
  }

  /// The list, the table of all languages, or both where there is room below or beside each other.
  private static func drawResults(_ names: NamesState, _ area: Rect, in pane: Rect, _ painter: inout Painter)
  {
    let tableRows = NameTableView.rows(names, columns: area.columns)
    let listRows = (names.results?.names.count ?? 1) + 2
    if area.rows >= listRows + tableRows {
      var list = area
      list.rows = area.rows - tableRows
      NameList.draw(names, list, in: pane, &painter)
      var table = area
      table.row += list.rows
      table.rows = tableRows
      NameTableView.draw(names, table, &painter)
    } else if area.columns >= 64 {
      let (left, right) = area.splitColumns(area.columns / 2)
      NameList.draw(names, left, in: pane, &painter)
      NameTableView.draw(names, right, &painter)
    } else if names.showsTable {
      NameTableView.draw(names, area, &painter)
    } else {
      NameList.draw(names, area, in: pane, &painter)
    }
  }

  /// Where the names shown come from, or the next would; from the longest form to the shortest.
  private static func source(_ state: AppState, _ glyphs: Glyphs) -> [String] {
    if let source = state.names.results?.source {
      switch source {
      case .live(let iterations):
        let text = Numbers.grouped(iterations)
        return ["RNN of this run @ iteration \(text)", "RNN live @ \(text)", "RNN live"]
      case .saved(let which): return ["RNN saved \(which)", "saved RNN", "saved"]
      case .shipped: return ["shipped RNN", "shipped"]
      }
    }
    if state.rnn.isLive || state.rnn.result != nil { return ["RNN of this run", "RNN live"] }
    return ["saved or shipped RNN", "stored RNN", ""]
  }
}
