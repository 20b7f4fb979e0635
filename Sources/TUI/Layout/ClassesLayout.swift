import Training

/// What the classes pane can scroll through.
enum ClassesLayout {
  /// Images, or classes, of the view on the screen.
  static func steps(_ state: AppState) -> Int {
    if state.shown == .cnn, state.classes.view == .images { return state.classes.order.count }
    return state.run.shownClasses.count
  }
}
