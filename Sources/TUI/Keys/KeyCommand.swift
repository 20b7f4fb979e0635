/// What a key asks for; what that means is the reducer's business.
package enum KeyCommand: Sendable, Equatable {
  // Everywhere.
  case help, quit, interrupt, suspend, redraw, toggleMouse
  case nextPane, previousPane
  case togglePane(Pane)
  case resetLayout, zoomPane, back
  // The run.
  case pauseOrResume, startOrStop, step, restart, switchNetwork
  case saveNow, backToBest, undoWithEffect
  case undo, zoomIn, zoomOut, logScale, generate, cooler, warmer, filter
  // Where the focus is.
  case up, down, left, right, pageUp, pageDown, first, last, enter
  case halve, double
  case window, axis, metric, error, backdrops
  /// With the letter that was pressed.
  case generateFromLetter
  case switchView, wrongFirst, allLanguages
  // While a text is edited.
  case accept, leave, complete, deleteBackward, deleteForward, clear
  // Dialogs.
  case stopAndSave, abort, dismiss, confirm
}
