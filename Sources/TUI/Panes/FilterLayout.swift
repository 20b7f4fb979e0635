import Canvas

extension AppState {
  /// What is left of a pane for its list: a filter that is typed takes the lowest row.
  /// - Parameter inside: the pane without its border.
  func listArea(of pane: Pane, in inside: Rect) -> Rect {
    guard filterEditing?.pane == pane, inside.rows > 1 else { return inside }
    var rest = inside
    rest.rows -= 1
    return rest
  }
}
