import Canvas

extension AppState {
  mutating func toggleMouse() -> [Effect] {
    takesMouse.toggle()
    notify(
      takesMouse
        ? "the mouse is the program's again"
        : "the mouse is the terminal's and selects text; Ctrl-T takes it back",
      .note)
    return [.takeMouse(takesMouse)]
  }

  mutating func point(_ mouse: Input.Mouse) -> [Effect] {
    guard !ScreenLayout.isTooSmall(size) else { return [] }
    let up = mouse.action == .scrollUp
    let layout = ScreenLayout(self)
    if mouse.action == .press, layout.footer.contains(mouse.at) {
      return Footer.key(at: mouse.at.column, self, layout.footer).map { press($0) } ?? []
    }
    if case .help = overlay {
      if up || mouse.action == .scrollDown { scrollHelp(by: up ? -3 : 3) }
      return []
    }
    if let overlay {
      guard mouse.action == .press else { return [] }
      return DialogOverlay.key(at: mouse.at, overlay, self).map { press($0) } ?? []
    }
    guard let pane = layout.pane(at: mouse.at), let rect = layout.rect(of: pane) else { return [] }
    switch mouse.action {
    case .press:
      var effects = pane == focus ? [] : leaveEditing()
      effects += choose(at: mouse.at, pane, rect)
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

  /// Chooses the row under the mouse.
  private mutating func choose(at point: Point, _ pane: Pane, _ rect: Rect) -> [Effect] {
    switch pane {
    case .hyperparameters:
      guard let field = HyperparameterPane.field(at: point, self, rect), field != run.panel.selected else {
        return []
      }
      let effects = run.panel.editing == nil ? [] : leaveEditing()
      run.panel.selected = field
      run.panel.refusal = nil
      return effects
    case .names:
      let layout = NamesLayout(names, rect.inset())
      if let field = NameFields.field(at: point, layout.fields), field != names.selected {
        let effects = names.editing == nil ? [] : leaveEditing()
        names.selected = field
        return effects
      }
      guard names.editing != nil, names.selected == .language,
        let index = LanguageList.index(at: point, names, layout.languages(rect.inset()))
      else { return [] }
      names.highlighted = index
      return acceptNameText()
    case .plots, .trends, .classes, .log: return []
    }
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
