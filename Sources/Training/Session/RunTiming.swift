/// Keeps training time apart from evaluation and pauses.
struct RunTiming: Sendable {
  private var start: Double
  private let made: Double
  private var throughput: Throughput
  private var epochStart = 0.0
  /// Seconds the last evaluation took.
  private(set) var evaluationSeconds: Double?

  /// What is known of a run, whenever that is.
  struct Reading: Sendable, Codable {
    let trainingSeconds: Double
    let epochStart: Double
    let evaluationSeconds: Double?
  }

  init(now: Double) {
    start = now
    made = now
    throughput = Throughput(now: now)
  }

  /// Goes on from a reading.
  init(_ reading: Reading, now: Double) {
    self.init(now: now)
    start = now - reading.trainingSeconds
    epochStart = reading.epochStart
    evaluationSeconds = reading.evaluationSeconds
  }

  func reading(_ now: Double) -> Reading {
    Reading(
      trainingSeconds: trainingSeconds(now), epochStart: epochStart, evaluationSeconds: evaluationSeconds)
  }

  /// Takes the time between its making and the first iteration off the clock.
  mutating func begin(_ now: Double) { leaveOut(now - made) }

  func trainingSeconds(_ now: Double) -> Double { now - start }
  func epochSeconds(_ now: Double) -> Double { trainingSeconds(now) - epochStart }
  var samplesPerSecond: Double { throughput.samplesPerSecond }
  /// Whether `samplesPerSecond` tells how fast the run goes on.
  var isSettled: Bool { throughput.isSettled }

  /// - Parameter isFirst: of its size, which takes longer than those to come.
  mutating func add(samples: Int, isFirst: Bool, now: Double) {
    if isFirst {
      throughput.addFirst(samples: samples, now: now)
    } else {
      throughput.add(samples: samples, now: now)
    }
  }
  mutating func beginEpoch(_ now: Double) { epochStart = trainingSeconds(now) }

  /// Takes seconds that just passed without training off the clock.
  mutating func leaveOut(_ seconds: Double) {
    start += seconds
    throughput.skip(seconds: seconds)
  }

  mutating func addEvaluation(_ seconds: Double) {
    evaluationSeconds = seconds
    leaveOut(seconds)
  }
}
