import Canvas

extension PlotData {
  /// The part of the vertical axis that is drawn, and the outermost values of the curves beyond it.
  struct VerticalScale {
    var scale: Scale
    /// In the units of the axis; `nil` where no curve leaves it.
    var above: Double?
    var below: Double?
  }

  /// Fewer columns than these have no beginning to be told from the rest.
  private static let fewestColumns = 20
  /// How many times as high the rest has to become for the beginning to be left out.
  private static let leastGain = 2.5

  /// The part of the vertical axis that holds the curves, without what would flatten the rest: a few raw outliers, a
  /// loss that explodes, and a beginning far from everything after it. The newest values are always on it, unless
  /// they explode.
  func verticalScale(
    raw: [CurveColumn], smoothed: [CurveColumn], test: TestCurve, width: Int
  ) -> VerticalScale? {
    let means = smoothed.compactMap { column in column.values.map { (x: column.x, value: $0.mean) } }
    let tests = test.values(width: width)
    let all = means.map(\.value) + tests
    guard let whole = range(all, raw: raw) else { return nil }
    var range = whole
    if let settled = settled(means, tests: tests) {
      let columns = Set(means.filter { settled.contains($0.value) }.map(\.x))
      let inner = self.range(all.filter(settled.contains), raw: raw.filter { columns.contains($0.x) })
      if let inner,
        whole.upperBound - whole.lowerBound
          > Self.leastGain * (inner.upperBound - inner.lowerBound)
      {
        range = inner
      }
    }
    let first = means.first?.value ?? range.upperBound
    let high = withoutExplosion(range.upperBound, of: all, first: first)
    let tight = Scale(kind, from: range.lowerBound, to: high)
    // The margin ends where values end: nothing is above 100%.
    let scale = Scale(
      kind, from: max(tight.value(at: -0.04), kind == .linear ? bounds.lowerBound : 0),
      to: min(tight.value(at: 1.04), bounds.upperBound))
    // Told by the outermost raw value, but not for raw outliers alone.
    let leavesUpwards = all.contains { $0 > scale.upper }
    let leavesDownwards = all.contains { $0 < scale.lower }
    return VerticalScale(
      scale: scale,
      above: leavesUpwards ? (all + raw.compactMap { $0.values?.high }).max() : nil,
      below: leavesDownwards ? (all + raw.compactMap { $0.values?.low }).min() : nil)
  }

  /// From the least to the greatest of the values, and of the raw ones without a few outliers.
  private func range(_ values: [Double], raw: [CurveColumn]) -> ClosedRange<Double>? {
    var values = values
    let lows = raw.compactMap { $0.values?.low }.sorted()
    let highs = raw.compactMap { $0.values?.high }.sorted()
    if !lows.isEmpty {
      values.append(lows[lows.count / 50])
      values.append(highs[highs.count - 1 - highs.count / 50])
    }
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }

  /// Where the curve is most of the time, by its quartiles, widened to the newest tenth of it; `nil` on a logarithmic
  /// axis, which has room for both, and where there is too little of a curve.
  private func settled(_ means: [(x: Int, value: Double)], tests: [Double]) -> ClosedRange<Double>? {
    guard kind == .linear, means.count >= Self.fewestColumns else { return nil }
    let sorted = means.map(\.value).sorted()
    let (quarter, threeQuarters) = (sorted[sorted.count / 4], sorted[sorted.count * 3 / 4])
    let margin = 1.5 * (threeQuarters - quarter)
    guard margin > 0 else { return nil }
    let newest = means.suffix(max(1, means.count / 10)).map(\.value) + tests.suffix(1)
    return min(
      quarter - margin, newest.min() ?? quarter)...max(threeQuarters + margin, newest.max() ?? quarter)
  }

  /// A loss that explodes leaves the axis rather than flatten everything else. What it was like at the beginning,
  /// where it is high, is no explosion unless it is beyond all measure.
  private func withoutExplosion(_ high: Double, of values: [Double], first: Double) -> Double {
    guard !values.isEmpty else { return high }
    let typical = values.sorted()[values.count / 2]
    let limit = 4 * max(typical, min(first, 1000 * typical))
    guard kind == .linear, limit > 0, high > limit else { return high }
    return values.filter { $0 <= limit }.max() ?? high
  }
}
