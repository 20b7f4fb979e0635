import Metrics
import Testing

@Suite("History of a run")
struct RunHistoryTests {
  private func history(losses: some Sequence<Float>, smoothing: Double) -> RunHistory {
    var history = RunHistory(smoothing: smoothing)
    for (index, loss) in losses.enumerated() { history.append(Self.sample(index + 1, loss)) }
    return history
  }

  /// Of 390 iterations in an epoch.
  private static func sample(_ iteration: Int, _ loss: Float) -> RunHistory.Sample {
    RunHistory.Sample(
      place: RunPlace(
        iteration: Double(iteration), epoch: Double(iteration) / 390, seconds: Double(iteration) / 80),
      loss: loss, accuracy: loss / 10, learningRate: 0.1, gradientNorm: 1, throughput: 9000)
  }

  @Test("has under each metric what was measured of it, smoothed or not")
  func columns() {
    var history = RunHistory(
      smoothing: 0, drawn: [.loss, .accuracy, .learningRate, .gradientNorm, .throughput])
    for iteration in 1...3 {
      history.append(
        RunHistory.Sample(
          place: RunPlace(iteration: Double(iteration), epoch: 0, seconds: 0), loss: 1, accuracy: 0.2,
          learningRate: 0.3, gradientNorm: 4, throughput: 5))
    }
    let expected: [Metric: Float] = [
      .loss: 1, .accuracy: 0.2, .learningRate: 0.3, .gradientNorm: 4, .throughput: 5, .volatility: 0,
    ]
    for metric in history.iterations.metrics {
      #expect(history.iterations[metric][2] == expected[metric], "\(metric.name)")
      guard metric != .volatility else { continue }
      #expect(history.smoothed(metric)[2] == expected[metric], "\(metric.name)")
    }
    history.append(
      RunHistory.Epoch(place: .start, evaluationLoss: 6, evaluationAccuracy: 0.7))
    #expect(history.epochs[.evaluationLoss][0] == 6)
    #expect(history.epochs[.evaluationAccuracy][0] == 0.7)
    #expect(history.epochs.metrics.count == 2 && history.iterations.metrics.count == expected.count)
  }

  @Test("keeps the loss that is trained on and that of evaluations apart")
  func apart() {
    let history = RunHistory(smoothing: 0)
    #expect(Metric.loss != Metric.evaluationLoss)
    #expect(Set(history.iterations.metrics).isDisjoint(with: history.epochs.metrics))
    #expect(history.epochs.metrics.allSatisfy { $0.subject == .evaluation })
  }

  @Test("smooths as TensorBoard does, without the bias of the start")
  func smoothing() {
    // By hand, weight 0.5: m = 1, 2 → 0.5, 1.25; over 1 − 0.5ⁿ: 1, 5/3.
    let history = history(losses: [1, 2], smoothing: 0.5)
    #expect(history.smoothed(.loss)[0] == 1)
    #expect(abs(history.smoothed(.loss)[1] - 5.0 / 3) < 1e-6)
  }

  @Test("keeps a gap where the loss is not finite, and begins anew after it")
  func gap() {
    let with = history(losses: [1, .nan, 2], smoothing: 0.5)
    #expect(with.smoothed(.loss)[1].isNaN)
    #expect(with.smoothed(.loss)[2] == 2)
  }

  @Test("smoothed anew gives what it would have given from the start")
  func smoothedAnew() {
    var anew = history(losses: [3, 1, 2, 5], smoothing: 0.9)
    anew.smooth(weight: 0.3)
    let fresh = history(losses: [3, 1, 2, 5], smoothing: 0.3)
    for index in 0..<4 { #expect(anew.smoothed(.loss)[index] == fresh.smoothed(.loss)[index]) }
  }

  @Test("finds a place on each axis")
  func index() {
    let history = history(losses: Array(repeating: 1, count: 390), smoothing: 0)
    #expect(history.index(from: 1, on: .iteration) == 0)
    #expect(history.index(from: 195.5, on: .iteration) == 195)
    #expect(history.index(from: 0.5, on: .epoch) == 194)
    #expect(history.index(from: 1e9, on: .time) == 390)
  }

  @Test("measures volatility in nats as deviation around the trend of the last hundred iterations")
  func volatility() {
    // Ones and threes in turn: hardly any trend, squares of 1 over 98 degrees of freedom.
    let history = history(losses: (0..<300).map { $0 % 2 == 0 ? 1 : 3 }, smoothing: 0)
    #expect(history.iterations[.volatility][0].isNaN && history.iterations[.volatility][1].isNaN)
    #expect(abs(history.iterations[.volatility][299] - 1.01) < 1e-3)
  }

  @Test(
    "leaves the slope out of volatility, however steep and however long the run", arguments: [0, -0.01, 0.3])
  func volatilityOfSlope(slope: Float) {
    let ripple = (0..<1000).map { Float($0 % 2) * 0.02 }
    let flat = history(losses: ripple.map { 500 + $0 }, smoothing: 0)
    let sloping = history(
      losses: ripple.enumerated().map { 500 + $1 + slope * Float($0) }, smoothing: 0)
    for index in [2, 3, 10, 99, 100, 150, 199, 200, 999] {
      #expect(
        abs(sloping.iterations[.volatility][index] - flat.iterations[.volatility][index]) < 1e-3, "\(index)")
    }
    #expect(abs(flat.iterations[.volatility][999] - 0.0101) < 1e-3)
  }

  @Test("that is long, smoothed anew, has the summaries too that it would have had from the start")
  func longSmoothedAnew() {
    let losses = (0..<10_000).map { $0 % 997 == 500 ? Float.nan : Float($0 * 7919 % 1000) / 100 }
    let fresh = history(losses: losses, smoothing: 0.99)
    var anew = history(losses: losses, smoothing: 0.5)
    anew.smooth(weight: 0.99)
    for (index, loss) in losses.enumerated() {
      let kept = anew.iterations[.loss][index]
      #expect(kept == loss || kept.isNaN && loss.isNaN)
    }
    for start in stride(from: 0, to: losses.count, by: 311) {
      for range in [start..<start + 40, start..<losses.count, 0..<start] {
        #expect(anew.smoothed(.loss).summary(of: range) == fresh.smoothed(.loss).summary(of: range))
        #expect(anew.smoothed(.accuracy).summary(of: range) == fresh.smoothed(.accuracy).summary(of: range))
      }
    }
  }

  /// Five million iterations with a loss that falls and ripples.
  private static let long: RunHistory = {
    var history = RunHistory(smoothing: 0.9)
    for iteration in 1...5_000_000 {
      history.append(sample(iteration, 1 + 4e6 / Float(iteration + 2_000_000) + Float(iteration % 7) / 100))
    }
    return history
  }()

  @Test("of a long run finds every place again", arguments: RunAxis.allCases)
  func longPlaces(axis: RunAxis) {
    let history = Self.long
    var last = -1
    for index in stride(from: 0, to: history.count, by: 12_347) {
      let place = history.place(at: index)
      #expect(abs(place.iteration - Double(index + 1)) < 1e-6)
      #expect(abs(place.seconds - Double(index + 1) / 80) < 1e-6)
      let found = history.index(from: place.on(axis), on: axis)
      #expect(abs(found - index) <= 1, "\(index)")
      #expect(found > last)
      last = found
    }
    #expect(history.index(from: 0, on: axis) == 0)
    #expect(history.index(from: 1e12, on: axis) == history.count)
  }

  @Test("of a long run is smoothed anew by the means of its blocks, and exactly where its values are kept")
  func longSmoothing() {
    var history = Self.long
    let exact = history.smoothed(.loss)
    history.smooth(weight: 0.5)
    history.smooth(weight: 0.9)
    let anew = history.smoothed(.loss)
    #expect(anew.count == exact.count)
    for index in stride(from: history.count - 100_000, to: history.count, by: 911) {
      #expect(abs(anew[index] - exact[index]) < 1e-5)
    }
    for start in stride(from: 0, to: history.count - 50_000, by: 50_000) {
      let (one, other) = (anew.summary(of: start..<start + 50_000), exact.summary(of: start..<start + 50_000))
      #expect(abs(one.mean! - other.mean!) < 2e-3)
    }
  }

  @Test("of a metric that was not drawn until now is smoothed from what is kept")
  func draw() {
    var history = Self.long
    #expect(history.smoothed(.throughput).count == 0)
    history.draw([.throughput, .accuracy])
    #expect(history.smoothed(.throughput).count == history.count)
    #expect(history.smoothed(.throughput).lastFinite == 9000)
    #expect(history.smoothed(.loss).count == 0)
    history.append(Self.sample(history.count + 1, 1))
    #expect(history.smoothed(.throughput).count == history.count)
  }
}
