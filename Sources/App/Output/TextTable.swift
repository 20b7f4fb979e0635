import Canvas
import Text

/// Columns of text, aligned by the columns of a terminal that each character takes.
struct TextTable {
  enum Column {
    case left(String)
    case right(String)

    var title: String {
      switch self {
      case .left(let title), .right(let title): title
      }
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(columns: [Column]) { self.columns = columns }

  /// Control characters do not come through: a language is called as its file is.
  /// - Precondition: one text for each column.
  mutating func add(_ row: [String]) {
    precondition(row.count == columns.count)
    rows.append(row.map(\.withoutControlCharacters))
  }

  /// The title and all rows, each ended by a line feed.
  var text: String {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in all.map { $0[column].columns }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (index, column) in columns.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - row[index].columns)
        if index > 0 { line += "  " }
        if case .left = column { line += row[index] + padding } else { line += padding + row[index] }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
