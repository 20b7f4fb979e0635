import Screen
import Testing

@Suite("When a frame is due")
struct FramePacingTests {
  /// What happens while a screen is up: keys at some moments, answers to them, and training all the time.
  private struct Run {
    var pacing = FramePacing()
    var frames: [Double] = []
    private var random: UInt64

    init(seed: UInt64) { random = seed }

    mutating func uniform(_ range: ClosedRange<Double>) -> Double {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + (range.upperBound - range.lowerBound) * Double(random >> 11) / 0x1p53
    }

    /// Frames that show the training, as long as they are due before `end`.
    mutating func train(from start: Double, to end: Double, cost: Double) {
      var now = start
      while true {
        let due = pacing.dueForTraining(at: now)
        #expect(due >= now && due <= now + 1.2)
        guard due < end else { return }
        draw(at: due, cost: cost)
        now = due
      }
    }

    mutating func draw(at time: Double, cost: Double) {
      pacing.frameDrawn(at: time, cost: cost)
      frames.append(time)
    }
  }

  @Test(
    "Never more than thirty frames in any second, whatever is pressed and whatever a frame costs",
    arguments: 1...40)
  func limit(seed: UInt64) {
    var run = Run(seed: seed)
    var now = run.uniform(0...1e6)
    let start = now
    // From a storm of keys to a key now and then.
    let longest = [0.001, 0.01, 0.05, 0.2, 2][Int(seed) % 5]
    while now < start + 60 {
      let cost = run.uniform(0...0.02)
      let next = now + run.uniform(0...longest)
      run.train(from: now, to: next, cost: cost)
      now = max(next, run.frames.last ?? next)
      run.pacing.inputArrived(at: now)
      let due = run.pacing.dueForInput(at: now)
      // A person waits for a frame's turn at most.
      #expect(due >= now && due - now < 0.05)
      run.draw(at: due, cost: cost)
      now = due
    }
    for (index, time) in run.frames.enumerated().dropFirst(30) {
      #expect(time - run.frames[index - 30] >= 1)
    }
  }

  @Test("A key and its answer are shown at once, however the training is drawn in between", arguments: 1...20)
  func atOnce(seed: UInt64) {
    var run = Run(seed: seed)
    var now = 0.0
    for _ in 0..<500 {
      // Twelve keys in a second.
      let next = now + run.uniform(0.08...0.5)
      run.train(from: now, to: next, cost: run.uniform(0...0.002))
      now = next
      run.pacing.inputArrived(at: now)
      #expect(run.pacing.dueForInput(at: now) == now)
      run.draw(at: now, cost: 0.001)
      let answer = now + run.uniform(0...0.02)
      #expect(run.pacing.isAttentive(at: answer))
      #expect(run.pacing.dueForInput(at: answer) == answer)
      run.draw(at: answer, cost: 0.001)
      now = answer
    }
  }

  @Test(
    "While only the training moves, frames take a quarter of a per cent of a core at most",
    arguments: [0.0001, 0.0007, 0.0015])
  func cost(seconds: Double) {
    var run = Run(seed: 1)
    run.train(from: 0, to: 100, cost: seconds)
    // The average settles over the first frames.
    #expect(Double(run.frames.count - 20) * seconds <= 0.0025 * 100)
    #expect(run.frames.count <= 1001)
    #expect(run.frames.count >= 100)
  }

  @Test("Frames that are dearer than that are drawn once a second all the same, and no more often")
  func dear() {
    var run = Run(seed: 1)
    run.train(from: 0, to: 100, cost: 0.01)
    #expect((98...130).contains(run.frames.count))
  }
}
