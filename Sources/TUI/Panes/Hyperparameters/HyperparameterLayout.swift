import Canvas
import Training

/// Which rows of the hyperparameter pane show what.
struct HyperparameterLayout {
  /// The fields on the screen, from the top.
  let fields: ArraySlice<Hyperparameter>
  /// Fields out of sight below.
  let below: Int
  /// Their rows, and the rows that speak of the chosen field.
  let list: Rect
  let detail: Rect

  /// - Parameters:
  ///   - inside: what the pane has for them.
  ///   - detailRows: as many as there is to say about the chosen field.
  init(_ run: RunState, _ inside: Rect, detailRows: Int) {
    // Two rows whatever it says, so that the rows above do not move with the choice.
    let detailRows = min(max(2, detailRows), max(0, inside.rows - 1))
    (list, detail) = inside.splitRows(inside.rows - detailRows)
    let all = run.fields
    let selected = all.firstIndex(of: run.panel.selected) ?? 0
    let top = min(max(0, selected - list.rows / 2), max(0, all.count - list.rows))
    fields = all[top..<min(all.count, top + list.rows)]
    below = all.count - fields.endIndex
  }

  /// Fields out of sight above.
  var above: Int { fields.startIndex }

  /// The field at a place on the screen.
  func field(at point: Point) -> Hyperparameter? {
    let index = fields.startIndex + point.row - list.row
    return list.contains(point) && fields.indices.contains(index) ? fields[index] : nil
  }
}
