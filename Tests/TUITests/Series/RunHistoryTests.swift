import TUI
import Testing
import Training

@Suite("History of a run")
struct RunHistoryTests {
  private func history(losses: [Float], smoothing: Double) -> RunHistory {
    var history = RunHistory(smoothing: smoothing)
    for (index, loss) in losses.enumerated() {
      history.append(Script.sample(.cnn, iteration: index + 1, loss: loss))
    }
    return history
  }

  @Test("smooths as TensorBoard does, without the bias of the start")
  func smoothing() {
    // By hand, weight 0.5: m = 1, 2 → 0.5, 1.25; over 1 − 0.5ⁿ: 1, 5/3.
    let history = history(losses: [1, 2], smoothing: 0.5)
    #expect(history.smoothedLoss[0] == 1)
    #expect(abs(history.smoothedLoss[1] - 5.0 / 3) < 1e-6)
  }

  @Test("keeps a gap where the loss is not finite, and begins anew after it")
  func gap() {
    let with = history(losses: [1, .nan, 2], smoothing: 0.5)
    #expect(with.smoothedLoss[1].isNaN)
    #expect(with.smoothedLoss[2] == 2)
  }

  @Test("smoothed anew gives what it would have given from the start")
  func smoothedAnew() {
    var anew = history(losses: [3, 1, 2, 5], smoothing: 0.9)
    anew.smooth(weight: 0.3)
    let fresh = history(losses: [3, 1, 2, 5], smoothing: 0.3)
    #expect(anew.smoothedLoss.values == fresh.smoothedLoss.values)
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
    #expect(history.volatility[0].isNaN && history.volatility[1].isNaN)
    #expect(abs(history.volatility[299] - 1.01) < 1e-3)
  }

  @Test(
    "leaves the slope out of volatility, however steep and however long the run", arguments: [0, -0.01, 0.3])
  func volatilityOfSlope(slope: Float) {
    let ripple = (0..<1000).map { Float($0 % 2) * 0.02 }
    let flat = history(losses: ripple.map { 500 + $0 }, smoothing: 0)
    let sloping = history(
      losses: ripple.enumerated().map { 500 + $1 + slope * Float($0) }, smoothing: 0)
    for index in [2, 3, 10, 99, 100, 150, 199, 200, 999] {
      #expect(abs(sloping.volatility[index] - flat.volatility[index]) < 1e-3, "\(index)")
    }
    #expect(abs(flat.volatility[999] - 0.0101) < 1e-3)
  }

  @Test("that is long, smoothed anew, has the summaries too that it would have had from the start")
  func longSmoothedAnew() {
    let losses = (0..<10_000).map { $0 % 997 == 500 ? Float.nan : Float($0 * 7919 % 1000) / 100 }
    let fresh = history(losses: losses, smoothing: 0.99)
    var anew = history(losses: losses, smoothing: 0.5)
    anew.smooth(weight: 0.99)
    #expect(anew.loss.values.elementsEqual(losses) { $0 == $1 || $0.isNaN && $1.isNaN })
    for start in stride(from: 0, to: losses.count, by: 311) {
      for range in [start..<start + 40, start..<losses.count, 0..<start] {
        #expect(anew.smoothedLoss.summary(of: range) == fresh.smoothedLoss.summary(of: range))
        #expect(anew.smoothedAccuracy.summary(of: range) == fresh.smoothedAccuracy.summary(of: range))
      }
    }
  }
}
