import Canvas

extension AppState {
  mutating func point(_ mouse: Input.Mouse) -> [Effect] {
    guard !ScreenLayout.isTooSmall(size) else { return [] }
    let up = mouse.action == .scrollUp
    if case .help = overlay {
      if up || mouse.action == .scrollDown { scrollHelp(by: up ? -3 : 3) }
      return []
    }
    guard overlay == nil, let pane = ScreenLayout(self).pane(at: mouse.at),
      let rect = ScreenLayout(self).rect(of: pane)
    else { return [] }
    switch mouse.action {
    case .press:
      let effects = pane == focus ? [] : leaveEditing()
      focus = pane
      // Taking the focus may have moved the pane.
      if pane == .plots, ScreenLayout(self).rect(of: pane) == rect { placeCursor(at: mouse.at, in: rect) }
      return effects
    case .drag:
      if pane == .plots { placeCursor(at: mouse.at, in: rect) }
    case .scrollUp, .scrollDown:
      scroll(pane, up: up)
    case .release: break
    }
    return []
  }

  private mutating func scroll(_ pane: Pane, up: Bool) {
    switch pane {
    case .plots: zoomPlot(by: up ? 1 : -1)
    case .trends: changeTrendWindow(up ? -1 : 1)
    case .hyperparameters: if run.panel.editing == nil { selectField(by: up ? -1 : 1) }
    case .names: scrollNames(by: up ? -3 : 3)
    case .classes: scrollClasses(by: up ? -3 : 3)
    case .log: scrollLog(by: up ? 3 : -3)
    }
  }
}
