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
      effects += pane.behavior.press(at: mouse.at, in: rect, on: &self)
      focus = pane
      return effects
    case .drag: pane.behavior.drag(at: mouse.at, in: rect, on: &self)
    case .scrollUp, .scrollDown: pane.behavior.scroll(up: up, on: &self)
    case .release: break
    }
    return []
  }
}
