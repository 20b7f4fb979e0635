import Canvas

/// Draws the state. The same state gives the same frame.
package func render(_ state: AppState) -> Frame {
  var painter = Painter(size: state.size, display: state.display)
  guard !ScreenLayout.isTooSmall(state.size) else {
    TooSmallScreen.draw(state, &painter)
    return state.display.isASCII ? painter.frame.inASCII() : painter.frame
  }
  let layout = state.layout
  HeaderPane.draw(state, layout, &painter)
  Bulletin.draw(state, layout.bulletin, &painter)
  for placed in layout.panes { placed.pane.behavior.draw(state, placed.rect, &painter) }
  if layout.panes.isEmpty {
    painter.write(
      "all panes are hidden: 0 shows them", column: 2, row: layout.body.row, end: state.size.columns,
      Style(.muted))
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
