import Dispatch
import Synchronization
import Testing
import Training

@Suite("The clock of the training")
struct TrainingClockTests {
  private final class Uptime: Sendable {
    let seconds = Mutex(5.0)
    func pass(seconds passed: Double) { seconds.withLock { $0 += passed } }
  }

  @Test("stands still while it is told to, and goes on where it was")
  func standsStill() {
    let uptime = Uptime()
    let clock = TrainingClock { uptime.seconds.withLock { $0 } }
    #expect(clock.now() == 5)
    for seconds in [3.0, 4] {
      let before = clock.now()
      uptime.pass(seconds: 1)
      clock.paused {
        uptime.pass(seconds: seconds)
        #expect(clock.now() == before + 1)
      }
      #expect(clock.now() == before + 1)
      uptime.pass(seconds: 2)
      #expect(clock.now() == before + 3)
    }
    clock.resume()
    #expect(clock.now() == 11)
  }

  @Test("never goes back for any thread, and leaves out what it should")
  func threads() {
    let clock = TrainingClock()
    let isOver = Atomic(false)
    let wentBack = Atomic(false)
    let start = (clock: clock.now(), wall: DispatchTime.now().uptimeNanoseconds)
    let group = DispatchGroup()
    for _ in 0..<3 {
      DispatchQueue.global().async(group: group) {
        var last = clock.now()
        while !isOver.load(ordering: .relaxed) {
          let now = clock.now()
          if now < last { wentBack.store(true, ordering: .relaxed) }
          last = now
        }
      }
    }
    var stopped: UInt64 = 0
    for _ in 0..<50 {
      clock.paused {
        let since = DispatchTime.now().uptimeNanoseconds
        while DispatchTime.now().uptimeNanoseconds < since + 500_000 {}
        stopped += DispatchTime.now().uptimeNanoseconds - since
      }
    }
    isOver.store(true, ordering: .relaxed)
    group.wait()
    let hasGoneBack = wentBack.load(ordering: .relaxed)
    #expect(!hasGoneBack)
    let wall = DispatchTime.now().uptimeNanoseconds - start.wall
    #expect(clock.now() - start.clock <= Double(wall - stopped) * 1e-9 + 1e-3)
  }

  @Test("is what a session measures by")
  func session() throws {
    let clock = TrainingClock()
    let session = try TrainingSession(
      configuration: .names(epochs: 100_000), data: SyntheticData.names(), clock: clock)
    let events = session.subscribe()
    session.start()
    func samples(_ condition: ([IterationSample]) -> Bool) -> [IterationSample] {
      var all: [IterationSample] = []
      while !condition(all) {
        for case .iteration(let progress) in events.wait(timeout: 1) { all += progress.samples }
      }
      return all
    }
    _ = samples { $0.count > 10 }
    clock.pause()
    let reading = samples { $0.count > 10 }.last!.seconds
    // What was under way while the clock came to stand still is behind.
    let still = samples { $0.count > 1000 }
    #expect(still.allSatisfy { $0.seconds >= reading && $0.seconds < reading + 0.1 })
    #expect(Set(still.suffix(500).map(\.seconds)).count == 1)
    clock.resume()
    #expect(samples { $0.last?.seconds ?? 0 > reading + 0.05 }.first!.seconds < reading + 0.1)
    session.send(.stop)
    #expect(session.waitForEnd(seconds: 60))
  }
}
