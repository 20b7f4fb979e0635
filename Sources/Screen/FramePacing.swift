/// When the next frame is due: at once after a key, a few times a second while only the training moves, and
/// never more than 30 times in any second.
///
/// Times are seconds on a clock that never goes back.
struct FramePacing {
  /// Frames in any second.
  static let limit = 30
  /// Between two frames while only the training moves.
  static let trainingInterval = 0.1
  /// Between two frames while a person is at it; keys that come faster share a frame.
  static let inputInterval = 0.01
  /// For so long after an input, its answer from the training is drawn as fast as the input itself.
  static let attention = 0.3

  /// Times of the last frames, the oldest first; at most `limit`.
  private var frames: [Double] = []
  private var attentiveUntil = -Double.infinity

  mutating func inputArrived(at now: Double) { attentiveUntil = now + Self.attention }

  mutating func frameDrawn(at now: Double) {
    if frames.count == Self.limit { frames.removeFirst() }
    frames.append(now)
  }

  /// The earliest time for the next frame, which may be past.
  func due(at now: Double) -> Double {
    guard let last = frames.last else { return now }
    let interval = now < attentiveUntil ? Self.inputInterval : Self.trainingInterval
    // The frame before the last 29 must be a second old.
    let full = frames.count == Self.limit ? frames[0] + 1 : -.infinity
    return max(last + interval, full)
  }
}
