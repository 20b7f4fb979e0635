import Models
import Testing
import Training

@Suite("Learning rate and schedule") struct LearningRateTests {
  static let schedules: [Schedule] = [
    .constant(warmup: 0.3), .cosine(warmup: 0.1), .oneCycle(warmup: 0.3),
    .step(size: 0.2, factor: 0.5, warmup: 0.1),
  ]

  @Test("The rate of an iteration is the schedule's at the names trained on so far", arguments: schedules)
  func followsSchedule(schedule: Schedule) throws {
    let run = try ObservedRun(.names(learningRate: 0.04, schedule: schedule), SyntheticData.names())
    run.start()
    _ = try run.end()
    try #require(run.samples.count == 18)
    for (index, sample) in run.samples.enumerated() {
      let rate = 0.04 * schedule.factor(at: Double(index) / 18)
      #expect(abs(Double(sample.learningRate) - rate) < 1e-8)
    }
  }

  @Test("A schedule counts samples, not iterations", arguments: schedules)
  func countsSamples(schedule: Schedule) throws {
    let run = try ObservedRun.paused(.names(learningRate: 0.04, schedule: schedule), SyntheticData.names())
    try run.step(4)
    try run.apply(Change(.batchSize, 4))
    try run.step(3)
    for (index, sample) in run.samples.enumerated() {
      let seen = index < 4 ? index * 12 : 48 + (index - 4) * 4
      let rate = 0.04 * schedule.factor(at: Double(seen) / 216)
      #expect(abs(Double(sample.learningRate) - rate) < 1e-8)
    }
  }

  @Test("A peak that is set moves the whole of the schedule that is left", arguments: schedules)
  func peak(schedule: Schedule) throws {
    let run = try ObservedRun.paused(.names(learningRate: 0.04, schedule: schedule), SyntheticData.names())
    try run.step(5)
    let applied = try run.apply(Change(.learningRate, 0.01))
    #expect(applied.hyperparameters.peakLearningRate == 0.01)
    try run.step(8)
    for (index, sample) in run.samples.enumerated().dropFirst(5) {
      #expect(abs(Double(sample.learningRate) - 0.01 * schedule.factor(at: Double(index) / 18)) < 1e-8)
    }
  }

  @Test("Another number of epochs stretches the schedule")
  func stretches() throws {
    let run = try ObservedRun.paused(
      .names(learningRate: 0.04, schedule: .cosine()), SyntheticData.names())
    try run.step(6)
    let applied = try run.apply(Change(.epochs, 4))
    #expect(abs(applied.learningRate - 0.04 * Schedule.cosine().factor(at: 6 / 36)) < 1e-12)
  }

  @Test("Another shape goes on at the same point with the same peak")
  func shape() throws {
    let run = try ObservedRun.paused(.names(learningRate: 0.04), SyntheticData.names())
    try run.step(6)
    let applied = try run.apply(Change(.schedule, .cosine()))
    #expect(applied.previousLearningRate == 0.04)
    #expect(abs(applied.learningRate - 0.04 * Schedule.cosine().factor(at: 6 / 18)) < 1e-12)
  }
}
