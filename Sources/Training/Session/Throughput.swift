/// Samples per second over the last moments: of the last full half second, or of what there is so far.
struct Throughput {
  private static let window = 0.5
  private var since: Double
  private var samples = 0
  private(set) var samplesPerSecond = 0.0
  private var hasFullWindow = false

  init(now: Double) { since = now }

  mutating func add(samples added: Int, now: Double) {
    samples += added
    let elapsed = now - since
    guard elapsed >= Self.window || !hasFullWindow else { return }
    samplesPerSecond = Double(samples) / max(elapsed, 1e-9)
    if elapsed >= Self.window {
      hasFullWindow = true
      since = now
      samples = 0
    }
  }

  /// Leaves a time without training, such as an evaluation or a pause, out of the window.
  mutating func skip(seconds: Double) { since += seconds }
}
