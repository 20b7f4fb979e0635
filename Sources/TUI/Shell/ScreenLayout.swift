import Canvas
import Training

/// Where everything stands at a size of the screen.
package struct ScreenLayout: Sendable, Equatable {
  /// Below this only the sizes are shown.
  package static let minimum = Size(columns: 60, rows: 16)

  package private(set) var header = Rect(column: 0, row: 0, columns: 0, rows: 0)
  package private(set) var progress = Rect(column: 0, row: 0, columns: 0, rows: 0)
  /// What a run that has ended or diverged has to say, across the screen; no rows while there is nothing.
  package private(set) var bulletin = Rect(column: 0, row: 0, columns: 0, rows: 0)
  package private(set) var footer = Rect(column: 0, row: 0, columns: 0, rows: 0)
  package private(set) var body = Rect(column: 0, row: 0, columns: 0, rows: 0)
  /// Panes that have room, left to right and top to bottom. They cover the body without overlap.
  package private(set) var panes: [Placed] = []

  package struct Placed: Sendable, Equatable {
    package var pane: Pane
    package var rect: Rect
  }

  package static func isTooSmall(_ size: Size) -> Bool {
    size.columns < minimum.columns || size.rows < minimum.rows
  }

  /// Of a screen that shows nothing.
  init() {}

  package init(_ state: AppState) {
    let size = state.size
    guard !Self.isTooSmall(size) else { return }
    header = Rect(column: 0, row: 0, columns: size.columns, rows: 1)
    progress = Rect(column: 0, row: 1, columns: size.columns, rows: 1)
    footer = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
    // The panes keep as many rows as the plots need.
    let rows = min(Bulletin.lines(state, columns: size.columns - 2).count, size.rows - 12)
    bulletin = Rect(column: 0, row: 2, columns: size.columns, rows: rows)
    body = Rect(column: 0, row: 2 + rows, columns: size.columns, rows: size.rows - 3 - rows)
    if state.isZoomed {
      panes = [Placed(pane: state.focus, rect: body)]
    } else {
      place(state)
    }
  }

  package func rect(of pane: Pane) -> Rect? { panes.first { $0.pane == pane }?.rect }

  package func pane(at point: Point) -> Pane? { panes.first { $0.rect.contains(point) }?.pane }

  private mutating func place(_ state: AppState) {
    var area = body
    var columns = Self.columns(area, state.shown)
    let hasLogBelow = body.columns < 100 && body.rows >= 19 && state.visible.contains(.log)
    if hasLogBelow, state.visible.count > 1 {
      area.rows -= 5
      columns = columns.map { Column(panes: $0.panes.filter { $0 != .log }, width: $0.width) }
    }
    columns = columns.map { column in
      Column(panes: column.panes.filter(state.visible.contains), width: column.width)
    }
    columns.removeAll { $0.panes.isEmpty }
    guard !columns.isEmpty else { return }
    // Columns that have nothing to show give their width to the first one that is left.
    columns[0].width += area.columns - columns.reduce(0) { $0 + $1.width }
    let priority = [state.focus] + [.plots, .hyperparameters, .names, .trends, .classes, .log]
    var left = area.column
    for column in columns {
      let demands = column.panes.map { (pane: $0, demand: $0.behavior.demand(state)) }
      var top = area.row
      for (pane, rows) in ColumnStack.divide(demands, height: area.rows, priority: priority) {
        let rect = Rect(column: left, row: top, columns: column.width, rows: rows)
        panes.append(Placed(pane: pane, rect: rect))
        top += rows
      }
      left += column.width
    }
    if area.rows < body.rows {
      let below = Rect(
        column: body.column, row: area.row + area.rows, columns: body.columns, rows: body.rows - area.rows)
      panes.append(Placed(pane: .log, rect: below))
    }
  }

  private struct Column {
    var panes: [Pane]
    var width: Int
  }

  private static func columns(_ area: Rect, _ network: NetworkKind) -> [Column] {
    if area.columns < 100 {
      let side = min(32, max(28, area.columns * 38 / 100))
      let panes: [Pane] = [.hyperparameters, .names, .trends, .classes, .log]
      return [Column(panes: [.plots], width: area.columns - side), Column(panes: panes, width: side)]
    }
    if area.columns < 160 {
      let side = min(48, area.columns * 36 / 100)
      return [
        Column(panes: [.plots, .log], width: area.columns - side),
        Column(panes: [.hyperparameters, .trends, .names, .classes], width: side),
      ]
    }
    let right = min(72, max(48, area.columns * 33 / 100))
    let middle = min(50, max(44, area.columns * 23 / 100))
    // The images and the confusion matrix fill a tall column of their own.
    let isTall = area.rows >= 45 && network == .cnn
    return [
      Column(panes: [.plots, .log], width: area.columns - middle - right),
      Column(panes: [.hyperparameters, .trends] + (isTall ? [.names] : []), width: middle),
      Column(panes: isTall ? [.classes] : [.names, .classes], width: right),
    ]
  }
}
