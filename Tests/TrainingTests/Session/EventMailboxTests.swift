import Models
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

  @Test("What waits for a reader that never comes is bounded, and the newest of each kind stays")
  func bounded() throws {
    let mailbox = EventMailbox()
    let (reports, epochs) = (3 * EventMailbox.reportCapacity, 3 * EventMailbox.epochCapacity)
    for number in 1...reports {
      mailbox.post(Self.iteration(number))
      mailbox.post(.report(Self.report(number)))
      if number % (reports / epochs) == 0 { mailbox.post(.epochFinished(Self.epoch(number))) }
    }
    let events = mailbox.drain()
    let reported = events.compactMap {
      if case .report(let report) = $0 { report.sample.iteration } else { nil }
    }
    let finished = events.compactMap { if case .epochFinished(let epoch) = $0 { epoch } else { nil } }
    #expect(reported.count <= EventMailbox.reportCapacity)
    #expect(reported.count >= EventMailbox.reportCapacity / 2)
    #expect(finished.count <= EventMailbox.epochCapacity)
    #expect(finished.count >= EventMailbox.epochCapacity / 2)
    #expect(reported == reported.sorted() && reported.last == reports)
    #expect(finished.last?.epoch == reports)
    // Of images only the newest answers are kept.
    #expect(finished.filter { !$0.evaluation.predictions.isEmpty }.map(\.epoch) == [reports])
    #expect(events.count <= 2 * (reported.count + finished.count) + 1)
    #expect(events.compactMap { Self.progress($0)?.latest.iteration }.last == reports)
    // A mailbox that has been emptied starts anew.
    mailbox.post(.report(Self.report(1)))
    #expect(mailbox.drain().count == 1)
  }

  @Test("Warnings and answers are never dropped")
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
        position: position(number), samples: [sample(number)], secondsLeft: Double(100 - number)))
  }

  private static func position(_ number: Int) -> IterationPosition {
    IterationPosition(
      epoch: 1, epochs: 1, iteration: number, iterationsInEpoch: 100_000, totalIterations: number)
  }

  private static func sample(_ number: Int) -> IterationSample {
    IterationSample(
      iteration: number, epoch: 0, seconds: 0, loss: 1, accuracy: 0, learningRate: 1, gradientNorm: 1,
      samplesPerSecond: 1)
  }

  private static func report(_ number: Int) -> IterationReport {
    IterationReport(position: position(number), sample: sample(number), secondsLeft: nil)
  }

  private static func epoch(_ number: Int) -> EpochSummary {
    EpochSummary(
      epoch: number, epochs: number, totalIterations: number, trainLoss: 1, trainAccuracy: 0,
      evaluation: Evaluation(
        loss: 1, accuracy: 0, count: 1, classes: [],
        predictions: [.init(classes: (0, 1, 2), probabilities: (1, 0, 0))]),
      judgedOn: .test, best: BestEpoch(epoch: 1, loss: 1, accuracy: 0, judgedOn: .test), trainingSeconds: 1,
      evaluationSeconds: 1, samplesPerSecond: 1, secondsLeft: nil, seconds: 1)
  }

  private static func progress(_ event: SessionEvent) -> IterationProgress? {
    if case .iteration(let progress) = event { progress } else { nil }
  }
}
