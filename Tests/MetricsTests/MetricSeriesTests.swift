import Metrics
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

  /// Long enough to be summed up at three sizes of blocks.
  private static let long: (series: MetricSeries, values: [Float]) = {
    var (series, values): (MetricSeries, [Float]) = (MetricSeries(), [])
    for index in 0..<5_000_000 {
      let value = index % 100_003 == 77 ? Float.nan : Float((index &* 7919) % 1000)
      series.append(value)
      values.append(value)
    }
    return (series, values)
  }()

  @Test(
    "before an index are those of a series that was never longer",
    arguments: [0, 1, 4096, 4_950_001, 5_000_000])
  func prefix(count: Int) {
    let (series, values) = Self.long
    let cut = series.prefix(count)
    #expect(cut.count == count)
    var never = MetricSeries()
    for value in values.prefix(count) { never.append(value) }
    for range in [0..<count, max(0, count - 100)..<count, count / 2..<count] {
      let (one, other) = (cut.summary(of: range), never.summary(of: range))
      // What is old is known by blocks.
      #expect(abs(one.count - other.count) <= 4096)
      if let mean = one.mean, let expected = other.mean, range.count > 8192 {
        #expect(abs(mean - expected) < 1)
      }
    }
    // Both go on.
    var (one, other) = (cut, never)
    for value in values.prefix(70_000) {
      one.append(value)
      other.append(value)
    }
    let recent = one.count - 60_000..<one.count
    #expect(one.summary(of: recent) == other.summary(of: recent))
  }

  @Test("Places before an index are where they were", arguments: [1, 17, 200_000, 2_999_999])
  func placesBefore(count: Int) {
    var places = PlaceSeries()
    for index in 1...3_000_000 {
      places.append(
        RunPlace(iteration: Double(index), epoch: Double(index) / 100, seconds: Double(index) / 9))
    }
    var cut = places.prefix(count)
    #expect(cut.count == count && cut.last?.iteration == Double(count))
    for _ in 0..<2 {
      for index in stride(from: 0, to: cut.count, by: max(1, cut.count / 97)) {
        #expect(abs(cut.at(index).iteration - Double(index + 1)) < 1e-6)
        #expect(cut.index(from: Double(index + 1), on: .iteration) == index)
      }
      for index in cut.count + 1...cut.count + 300_000 {
        cut.append(RunPlace(iteration: Double(index), epoch: Double(index) / 100, seconds: Double(index) / 9))
      }
    }
  }

  @Test("of a long run hold the exact least, greatest and mean of whatever begins and ends with its blocks")
  func exact() {
    let (series, values) = Self.long
    // 4,096 is a whole number of the largest blocks that a run of this length is summed up in.
    for (low, high) in [(0, 1), (0, 7), (3, 40), (100, 101), (900, 1220)] {
      let range = low * 4096..<min(high * 4096, values.count)
      let finite = values[range].filter(\.isFinite)
      let summary = series.summary(of: range)
      #expect(summary.count == finite.count)
      #expect(summary.minimum == finite.min())
      #expect(summary.maximum == finite.max())
      #expect(summary.last == finite.last)
      #expect(summary.hasGap == (finite.count < range.count))
      #expect(abs(summary.mean! - finite.reduce(0) { $0 + Double($1) } / Double(finite.count)) < 1e-6)
    }
  }

  @Test("of neighbouring ranges share nothing and leave nothing out", arguments: [7, 160, 977])
  func neighbours(columns: Int) {
    let (series, values) = Self.long
    var whole = Summary()
    for column in 0..<columns {
      let range = values.count * column / columns..<values.count * (column + 1) / columns
      whole.add(series.summary(of: range))
    }
    #expect(whole.count == values.count { $0.isFinite })
    #expect(whole.mean == series.summary(of: 0..<values.count).mean)
  }

  @Test("are of the block where a range lies within one, so that no column of a plot is empty")
  func withinBlock() {
    let (series, values) = Self.long
    for low in [5, 1000, 100_000, 3_000_001] {
      let summary = series.summary(of: low..<low + 1)
      #expect(summary.count > 0)
      #expect(summary.minimum <= values[low] && values[low] <= summary.maximum)
      #expect(
        Double(series[low]) >= Double(summary.minimum) && Double(series[low]) <= Double(summary.maximum))
    }
  }

  @Test("leave the newest values as they are")
  func recent() {
    let (series, values) = Self.long
    for index in stride(from: values.count - 100_000, to: values.count, by: 97) {
      #expect(series[index] == values[index] || values[index].isNaN && series[index].isNaN)
    }
  }

  @Test("know the newest finite value, however many others follow")
  func lastFinite() {
    var series = MetricSeries()
    #expect(series.lastFinite == nil)
    for value in [Float.nan, 3, .infinity, .nan] { series.append(value) }
    #expect(series.lastFinite == 3)
  }
}
