import Training

/// Shows a run to somebody who is not at the screen.
protocol EventObserver: AnyObject {
  func observe(_ event: SessionEvent)
  /// Where the weights went; the last thing said.
  func saved(to path: String)
}
