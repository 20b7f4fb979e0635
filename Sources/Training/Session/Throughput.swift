/// Samples per second over the last moments: of the last full half second, or of what there is so far.
struct Throughput {
  private static let window = 0.5
  private var since: Double
  private var samples = 0
  /// 0 before the first iteration.
  private(set) var samplesPerSecond = 0.0
  /// Whether it says how fast the next iterations will be: not after a first one, which sets things up.
  private(set) var isSettled = false
  private var hasFullWindow = false

  init(now: Double) { since = now }

  mutating func add(samples added: Int, now: Double) {
    samples += added
    let elapsed = now - since
    guard elapsed >= Self.window || !hasFullWindow else { return }
    samplesPerSecond = Double(samples) / max(elapsed, 1e-9)
    isSettled = true
    if elapsed >= Self.window {
      hasFullWindow = true
      since = now
      samples = 0
    }
  }

  /// An iteration that set things up for those to come, such as kernels for a new batch size: it counts only
  /// where nothing else is known.
  mutating func addFirst(samples: Int, now: Double) {
    if !isSettled { samplesPerSecond = Double(samples) / max(now - since, 1e-9) }
    since = now
    self.samples = 0
    hasFullWindow = false
  }

  /// Leaves a time without training, such as an evaluation or a pause, out of the window.
  mutating func skip(seconds: Double) { since += seconds }
}
