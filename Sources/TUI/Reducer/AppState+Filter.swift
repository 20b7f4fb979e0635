extension AppState {
  /// The filter of a pane's list; of a pane without one, nothing.
  func filter(of pane: Pane) -> ListFilter { pane.behavior.filter(self) ?? ListFilter() }

  mutating func setFilter(_ text: String, of pane: Pane) {
    pane.behavior.setFilter(ListFilter(text), on: &self)
  }

  /// Begins to type the filter of the list in the pane with the focus. Languages are narrowed down by typing
  /// one; panes without a list hand the key on to the log.
  mutating func editFilter() -> [Effect] {
    if focus == .names {
      names.selected = .language
      return enterNameField()
    }
    let pane = focus.behavior.filter(self) == nil ? .log : focus
    show(pane)
    run.panel.refusal = nil
    let before = filter(of: pane).text
    filterEditing = FilterEditing(pane: pane, field: TextField(before), before: before)
    return []
  }

  /// Takes away the filter of the pane with the focus, else any that is left.
  /// - Returns: whether there was one.
  mutating func dropFilter() -> Bool {
    let panes = [focus] + Pane.allCases
    guard let pane = panes.first(where: { !filter(of: $0).isEmpty }) else { return false }
    setFilter("", of: pane)
    return true
  }
}
