/// When the next frame is due: at once after a key and after an answer to one, and never more than 30 times in any
/// second. While only the training moves, ten times a second, or less often where frames are dear: the training
/// needs all processors at once, so what the screen takes of one it takes of all.
///
/// A bucket of tokens: each frame takes one, and they come back at a steady rate. Two are kept for a person's key
/// and its answer. Times are seconds on a clock that never goes back.
package struct FramePacing {
  /// Tokens at most, and tokens that come back in a second: together the frames that any second can hold.
  private static let capacity = 4.0
  private static let rate = 26.0
  /// Between two frames while only the training moves: at least, at most, and as many times what one costs.
  private static let interval = 0.1...1.0
  private static let costFactor = 400.0
  /// The same while a person is at it.
  private static let attentiveInterval = 0.05
  /// For so long after an input a person is taken to be at it.
  private static let attention = 0.3

  private var tokens = capacity
  private var lastFrame = -Double.infinity
  private var attentiveUntil = -Double.infinity
  /// Processor seconds of a frame, averaged over the last ones.
  private var cost = 0.0

  package init() {}

  package mutating func inputArrived(at now: Double) { attentiveUntil = now + Self.attention }

  /// Whether an answer to an input may be on its way.
  package func isAttentive(at now: Double) -> Bool { now < attentiveUntil }

  /// - Parameter cost: processor seconds that the screen has taken since the frame before.
  package mutating func frameDrawn(at now: Double, cost: Double) {
    // The first frames draw everything and say nothing about those to come.
    self.cost += (min(cost, 0.01) - self.cost) / 8
    tokens = tokens(at: now) - 1
    lastFrame = now
  }

  /// The earliest time for a frame that shows what a person has done, or an answer; not before `now`.
  package func dueForInput(at now: Double) -> Double { now + wait(for: 1, at: now) }

  /// The earliest time for a frame that shows how far the training is; not before `now`.
  package func dueForTraining(at now: Double) -> Double {
    let affordable = min(max(cost * Self.costFactor, Self.interval.lowerBound), Self.interval.upperBound)
    let interval = isAttentive(at: now) ? Self.attentiveInterval : affordable
    return max(now + wait(for: 3, at: now), lastFrame + interval)
  }

  private func wait(for wanted: Double, at now: Double) -> Double {
    max(0, wanted - tokens(at: now)) / Self.rate
  }

  private func tokens(at now: Double) -> Double {
    // Before the first frame the bucket is full.
    lastFrame.isFinite ? min(Self.capacity, tokens + (now - lastFrame) * Self.rate) : Self.capacity
  }
}
