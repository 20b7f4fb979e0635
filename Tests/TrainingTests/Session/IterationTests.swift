import Models
import Testing
import Training

@Suite("Iterations as they are reported") struct IterationTests {
  @Test("Every iteration is there exactly once, in order")
  func complete() throws {
    let run = try ObservedRun(.names(batchSize: 4, epochs: 5), SyntheticData.names())
    run.start()
    _ = try run.end()
    #expect(run.samples.map(\.iteration) == Array(1...135))
  }

  @Test("Nothing is lost when nobody looks for a while")
  func unobserved() throws {
    let run = try ObservedRun(.names(batchSize: 4, epochs: 5), SyntheticData.names())
    run.start()
    // As long as another such run takes.
    _ = try ObservedRun.result(.names(batchSize: 4, epochs: 5), SyntheticData.names())
    _ = try run.end()
    #expect(run.samples.map(\.iteration) == Array(1...135))
    #expect(run.epochs.count == 5)
  }

  @Test("Reports come every so many iterations of an epoch and at its last")
  func reports() throws {
    let run = try ObservedRun(
      Configuration.names().with { $0.reportInterval = 4 }, SyntheticData.names())
    run.start()
    _ = try run.end()
    #expect(run.reports.map(\.position.iteration) == [4, 8, 9, 4, 8, 9])
    #expect(run.reports.map(\.position.totalIterations) == [4, 8, 9, 13, 17, 18])
    #expect(run.reports.map(\.position.epoch) == [1, 1, 1, 2, 2, 2])
    #expect(run.reports.allSatisfy { $0.position.iterationsInEpoch == 9 && $0.position.epochs == 2 })
    for report in run.reports {
      #expect(report.sample == run.samples[report.position.totalIterations - 1])
    }
  }

  @Test("The last partial batch of an epoch is dropped")
  func partialBatch() throws {
    // 108 names: 21 batches of 5, 3 names left over.
    let run = try ObservedRun(.names(batchSize: 5), SyntheticData.names())
    run.start()
    let result = try run.end()
    #expect(result.totalIterations == 42)
    #expect(run.epochs.map(\.totalIterations) == [21, 42])
    #expect(run.reports.last?.position.iterationsInEpoch == 21)
  }

  @Test("A sample tells its place, its rate and finite numbers")
  func samples() throws {
    let run = try ObservedRun(.images(), SyntheticData.images())
    run.start()
    _ = try run.end()
    for (index, sample) in run.samples.enumerated() {
      #expect(abs(sample.epoch - Double(index + 1) / 4) < 1e-9)
      #expect(sample.learningRate == 0.05)
      #expect(sample.loss.isFinite && sample.loss > 0)
      #expect(sample.gradientNorm.isFinite && sample.gradientNorm > 0)
      #expect((0...1).contains(sample.accuracy))
      #expect(sample.samplesPerSecond > 0)
    }
    let seconds = run.samples.map(\.seconds)
    #expect(seconds == seconds.sorted())
  }

  @Test("A first iteration, which sets things up, tells nothing of the time left")
  func firstIteration() throws {
    let run = try ObservedRun.paused(.images(), SyntheticData.images())
    func timeLeft() -> Double? {
      for case .iteration(let progress) in run.events.reversed() { return progress.secondsLeft }
      return nil
    }
    try run.step()
    #expect(timeLeft() == nil)
    #expect(run.samples[0].samplesPerSecond > 0)
    try run.step()
    #expect(timeLeft() != nil)
  }

  @Test("The time left has the evaluation in it and is nothing after the last epoch")
  func timeLeft() throws {
    let run = try ObservedRun(.names(), SyntheticData.names())
    run.start()
    _ = try run.end()
    #expect(run.reports.count == 2)
    #expect(run.reports.allSatisfy { ($0.secondsLeft ?? 0) > 0 })
    #expect(run.epochs.last?.secondsLeft == 0)
  }

  @Test("A run can be ended after so many iterations, in an epoch or at its end", arguments: [13, 18])
  func iterationLimit(limit: Int) throws {
    let run = try ObservedRun(
      Configuration.names(epochs: 50).with { $0.maxIterations = limit }, SyntheticData.names())
    run.start()
    let result = try run.end()
    #expect(result.reason == .iterationLimit)
    #expect(result.totalIterations == limit)
    #expect(result.epochsFinished == limit / 9)
    #expect(result.testEvaluation != nil)
    #expect(run.reports.last?.position.totalIterations == limit)
  }

  @Test("A limit beyond all iterations changes nothing, however large")
  func hugeIterationLimit() throws {
    let run = try ObservedRun(
      Configuration.names().with { $0.maxIterations = .max }, SyntheticData.names())
    run.start()
    #expect(try run.end().reason == .completed)
    #expect(run.reports.allSatisfy { $0.secondsLeft?.isFinite == true })
  }
}
