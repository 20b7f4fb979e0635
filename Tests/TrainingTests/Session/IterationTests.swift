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

  @Test("Names that do not fill a batch are trained on as a smaller one")
  func partialBatch() throws {
    // 108 names: 21 batches of 5, and one of 3.
    let run = try ObservedRun(.names(batchSize: 5), SyntheticData.names())
    run.start()
    let result = try run.end()
    #expect(result.totalIterations == 44)
    #expect(run.epochs.map(\.totalIterations) == [22, 44])
    #expect(run.reports.last?.position.iterationsInEpoch == 22)
    #expect(run.samples.map(\.epoch).filter { $0.rounded() == $0 } == [1, 2])
  }

  @Test("Every name counts in the loss of an epoch, whatever the batch size, in the order of the files too")
  func everyName() throws {
    func trainLoss(batchSize: Int) throws -> Double {
      let run = try ObservedRun(
        Configuration.names(batchSize: batchSize, epochs: 1, learningRate: frozenRate).with {
          $0.shuffle = false
        },
        SyntheticData.names())
      run.start()
      _ = try run.end()
      return run.epochs[0].trainLoss
    }
    let expected = try trainLoss(batchSize: 108)
    for batchSize in [1, 7, 50, 63, 107] {
      #expect(abs(try trainLoss(batchSize: batchSize) - expected) < 1e-5, "\(batchSize)")
    }
  }

  @Test("Images that do not fill a batch are left out, and the description says how many")
  func partialImageBatch() throws {
    let run = try ObservedRun(.images(batchSize: 12, epochs: 1), SyntheticData.images())
    run.start()
    #expect(try run.end().totalIterations == 5)
    #expect(run.description?.samplesLeftOut == 4)
    let names = try ObservedRun(.names(batchSize: 50, epochs: 1), SyntheticData.names())
    names.start()
    _ = try names.end()
    #expect(names.description?.samplesLeftOut == 0)
  }

  @Test("A limit of iterations shortens the schedule with the run", arguments: [7, 9, 13, 18])
  func scheduleOfLimitedRun(limit: Int) throws {
    let run = try ObservedRun(
      Configuration.names(epochs: 50, learningRate: 0.01, schedule: .oneCycle(warmup: 0.3)).with {
        $0.maxIterations = limit
      }, SyntheticData.names())
    run.start()
    _ = try run.end()
    let rates = run.samples.map { Double($0.learningRate) }
    for (index, rate) in rates.enumerated() {
      let expected = 0.01 * Schedule.oneCycle(warmup: 0.3).factor(at: Double(index) / Double(limit))
      #expect(abs(rate - expected) < 1e-6, "iteration \(index + 1)")
    }
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
