import Training

extension AppState {
  /// Takes the keys away from text fields and leaves what they are about as it was before.
  mutating func leaveEditing() -> [Effect] {
    if let filterEditing { setFilter(filterEditing.before, of: filterEditing.pane) }
    let hasTypedStart = names.editing != nil && names.selected == .start && names.start != startBefore
    if hasTypedStart { names.start = startBefore }
    filterEditing = nil
    names.editing = nil
    for kind in NetworkKind.allCases { self[kind].panel.editing = nil }
    return hasTypedStart ? remakeNames() : []
  }
}
