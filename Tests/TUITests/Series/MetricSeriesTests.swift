import TUI
import Testing

@Suite("Summaries of a series")
struct MetricSeriesTests {
  @Test("agree with going through the values, for every kind of range")
  func agreesWithValues() {
    var series = MetricSeries()
    var values: [Float] = []
    var state: UInt32 = 1
    for _ in 0..<5000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      let value = state % 97 == 0 ? Float.nan : Float(state >> 8) / Float(1 << 24)
      series.append(value)
      values.append(value)
    }
    for (low, high) in [
      (0, 5000), (0, 1), (15, 17), (16, 32), (255, 4097), (3, 3), (4999, 5000), (256, 4096),
    ] {
      let finite = values[low..<high].filter(\.isFinite)
      let summary = series.summary(of: low..<high)
      #expect(summary.count == finite.count)
      if let least = finite.min(), let greatest = finite.max(), let mean = summary.mean {
        #expect(summary.minimum == least)
        #expect(summary.maximum == greatest)
        #expect(abs(mean - finite.reduce(0) { $0 + Double($1) } / Double(finite.count)) < 1e-9)
      }
    }
  }

  @Test("of a range without finite values have no mean")
  func nothingFinite() {
    var series = MetricSeries()
    for value in [Float.nan, .infinity, -.infinity] { series.append(value) }
    #expect(series.summary(of: 0..<3).mean == nil)
    #expect(series.summary(of: 0..<0).mean == nil)
  }

  @Test("of a range beyond the end are clamped")
  func clamped() {
    var series = MetricSeries()
    series.append(2)
    #expect(series.summary(of: 0..<100).count == 1)
  }

  @Test(
    "are the same whether the values come one by one or all at once",
    arguments: [0, 1, 15, 16, 255, 256, 5000])
  func atOnce(count: Int) {
    let values = (0..<count).map { $0 % 89 == 3 ? Float.nan : Float($0 * 7919 % 1000) }
    var single = MetricSeries()
    for value in values { single.append(value) }
    var whole = MetricSeries(values)
    for _ in 0..<300 {
      single.append(5)
      whole.append(5)
    }
    for low in stride(from: 0, to: single.count, by: 37) {
      #expect(whole.summary(of: low..<single.count) == single.summary(of: low..<single.count))
    }
  }

  @Test("know the newest finite value, however many others follow")
  func lastFinite() {
    var series = MetricSeries()
    #expect(series.lastFinite == nil)
    for value in [Float.nan, 3, .infinity, .nan] { series.append(value) }
    #expect(series.lastFinite == 3)
    #expect(MetricSeries([1, 2, .nan]).lastFinite == 2)
    #expect(MetricSeries([.nan]).lastFinite == nil)
  }
}
