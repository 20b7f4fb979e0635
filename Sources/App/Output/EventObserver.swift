import Training

/// Shows a run to somebody who is not at the screen.
protocol EventObserver: AnyObject {
  /// Where the run is kept; before its first event.
  func kept(in folder: String)
  func observe(_ event: SessionEvent)
  /// Where weights of the run went. The kept ones come last, and are the last thing said.
  func saved(_ weights: KeptWeights, of result: SessionResult, to path: String)
}
