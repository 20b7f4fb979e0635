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
    if visible.contains(pane), layout.rect(of: pane) == nil {
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

  /// Lays the screen out anew, and keeps what is scrolled inside what there is.
  mutating func layOut() {
    layout = ScreenLayout(self)
    for pane in Pane.allCases { pane.behavior.clampScrolling(&self) }
    scrollHelp(by: 0)
  }

  mutating func scrollHelp(by lines: Int) {
    guard case .help(let scroll) = overlay else { return }
    let last = HelpContent.maximumScroll(self)
    overlay = .help(scroll: min(max(0, scroll + lines), last))
  }
}
