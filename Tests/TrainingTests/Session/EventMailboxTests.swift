import Testing
import Training

@Suite("Mailbox of events") struct EventMailboxTests {
  @Test("Iterations that nobody fetched are merged into one event")
  func merges() throws {
    let mailbox = EventMailbox()
    for number in 1...3 { mailbox.post(Self.iteration(number)) }
    let events = mailbox.drain()
    try #require(events.count == 1)
    let progress = try #require(Self.progress(events[0]))
    #expect(progress.samples.map(\.iteration) == [1, 2, 3])
    #expect(progress.position.totalIterations == 3)
    #expect(progress.secondsLeft == 97)
    #expect(progress.latest.iteration == 3)
  }

  @Test("Other events keep their place between iterations")
  func keepsOrder() {
    let mailbox = EventMailbox()
    mailbox.post(Self.iteration(1))
    mailbox.post(.warning("between"))
    mailbox.post(Self.iteration(2))
    mailbox.post(Self.iteration(3))
    let events = mailbox.drain()
    #expect(events.map { Self.progress($0)?.samples.map(\.iteration) } == [[1], nil, [2, 3]])
  }

  @Test("Every other sample is left out when there are too many, and the newest stays")
  func thins() throws {
    let mailbox = EventMailbox()
    let count = 3 * EventMailbox.sampleCapacity
    for number in 1...count { mailbox.post(Self.iteration(number)) }
    let samples = try #require(Self.progress(mailbox.drain()[0])).samples
    #expect(samples.count <= EventMailbox.sampleCapacity)
    #expect(samples.count >= EventMailbox.sampleCapacity / 2)
    #expect(samples.last?.iteration == count)
    let numbers = samples.map(\.iteration)
    #expect(numbers == Set(numbers).sorted())
    // The early part of the run is still there.
    #expect(numbers[0] < 10)
  }

  @Test("Nothing but iterations is ever dropped")
  func keepsEverythingElse() {
    let mailbox = EventMailbox()
    for number in 1...10_000 {
      mailbox.post(.warning("\(number)"))
      mailbox.post(Self.iteration(number))
    }
    let warnings = mailbox.drain().compactMap { event -> String? in
      if case .warning(let text) = event { text } else { nil }
    }
    #expect(warnings == (1...10_000).map { "\($0)" })
  }

  @Test("An event is fetched once")
  func drainsOnce() {
    let mailbox = EventMailbox()
    mailbox.post(Self.iteration(1))
    #expect(mailbox.drain().count == 1)
    #expect(mailbox.drain().isEmpty)
    mailbox.post(Self.iteration(2))
    #expect(mailbox.wait(timeout: 60).count == 1)
    #expect(mailbox.wait(timeout: 0).isEmpty)
  }

  @Test("Who waits is woken by an event from another thread")
  func wakes() async {
    let mailbox = EventMailbox()
    async let events = Task.detached { mailbox.wait(timeout: 60) }.value
    await Task.detached { mailbox.post(Self.iteration(1)) }.value
    #expect(await events.count == 1)
  }

  private static func iteration(_ number: Int) -> SessionEvent {
    .iteration(
      IterationProgress(
        position: IterationPosition(
          epoch: 1, epochs: 1, iteration: number, iterationsInEpoch: 100_000, totalIterations: number),
        samples: [
          IterationSample(
            iteration: number, epoch: 0, seconds: 0, loss: 1, accuracy: 0, learningRate: 1, gradientNorm: 1,
            samplesPerSecond: 1)
        ], secondsLeft: Double(100 - number)))
  }

  private static func progress(_ event: SessionEvent) -> IterationProgress? {
    if case .iteration(let progress) = event { progress } else { nil }
  }
}
