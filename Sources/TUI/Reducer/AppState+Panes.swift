import Canvas

extension AppState {
  /// Panes that Tab goes through, in reading order; those without room now come when they get the focus.
  private var focusable: [Pane] { Pane.allCases.filter(visible.contains) }

  mutating func moveFocus(by step: Int) {
    let panes = focusable
    guard !panes.isEmpty else { return }
    let index = panes.firstIndex(of: focus) ?? 0
    focus = panes[(index + step + panes.count) % panes.count]
  }

  /// A hidden pane comes back with the focus; a pane that is there goes.
  mutating func toggle(_ pane: Pane) {
    if visible.contains(pane), ScreenLayout(self).rect(of: pane) == nil {
      // It only has no room, or another one has the whole screen.
      show(pane)
      return
    }
    if visible.contains(pane) {
      visible.remove(pane)
      isZoomed = false
      if focus == pane { focus = focusable.first ?? pane }
    } else {
      show(pane)
    }
  }

  mutating func show(_ pane: Pane) {
    visible.insert(pane)
    focus = pane
  }

  mutating func resetLayout() {
    visible = Set(Pane.allCases)
    isZoomed = false
    focus = .plots
  }

  mutating func toggleZoom() {
    guard visible.contains(focus) else { return }
    isZoomed.toggle()
  }

  /// One step back towards the screen as it was at the start.
  mutating func back() {
    if isZoomed {
      isZoomed = false
    } else if plot.cursor != nil {
      plot.cursor = nil
    } else if dropFilter() {
      return
    } else if run.panel.refusal != nil {
      run.panel.refusal = nil
    } else {
      notice = nil
    }
  }

  /// Rows inside a pane's border; 0 when it has no room.
  func rowsInside(_ pane: Pane) -> Int {
    ScreenLayout(self).rect(of: pane).map { $0.inset().rows } ?? 0
  }

  /// Keeps what is scrolled inside what there is, after the size of a pane has changed.
  mutating func clampScrolling() {
    run.log.scroll(by: 0, oldest: LogLayout.oldestLines(self))
    scrollChanges(by: 0)
    scrollClasses(by: 0)
    scrollNames(by: 0)
    scrollHelp(by: 0)
  }
}
