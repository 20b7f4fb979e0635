import Canvas

/// Draws the state at a size of the screen. The same state and size give the same frame.
package func render(_ state: AppState, size: Size) -> Frame {
  var state = state
  state.size = size
  var painter = Painter(size: size, display: state.display)
  guard !ScreenLayout.isTooSmall(size) else {
    TooSmallScreen.draw(state, &painter)
    return state.display.isASCII ? painter.frame.inASCII() : painter.frame
  }
  let layout = ScreenLayout(state)
  HeaderPane.draw(state, layout, &painter)
  Bulletin.draw(state, layout.bulletin, &painter)
  for placed in layout.panes { draw(placed, state, &painter) }
  if layout.panes.isEmpty {
    painter.write(
      "all panes are hidden: 0 shows them", column: 2, row: layout.body.row, end: size.columns, Style(.muted))
  }
  switch state.overlay {
  case .help(let scroll): HelpOverlay.draw(state, scroll: scroll, &painter)
  case let overlay?: DialogOverlay.draw(overlay, state, &painter)
  case nil: break
  }
  if state.overlay != nil { painter.frame.cursor = nil }
  Footer.draw(state, layout.footer, &painter)
  // Names, files and messages may hold letters that the terminal has not.
  return state.display.isASCII ? painter.frame.inASCII() : painter.frame
}

private func draw(_ placed: ScreenLayout.Placed, _ state: AppState, _ painter: inout Painter) {
  switch placed.pane {
  case .plots: PlotsPane.draw(state, placed.rect, &painter)
  case .trends: TrendsPane.draw(state, placed.rect, &painter)
  case .hyperparameters: HyperparameterPane.draw(state, placed.rect, &painter)
  case .names: NamesPane.draw(state, placed.rect, &painter)
  case .classes: ClassesPane.draw(state, placed.rect, &painter)
  case .log: LogPane.draw(state, placed.rect, &painter)
  }
}
