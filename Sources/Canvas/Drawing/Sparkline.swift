/// A curve in one row of text.
public enum Sparkline {
  /// Values as bars from low to high, `columns` wide; each column shows the mean of its share of the values,
  /// so fewer values than columns fill only a part. What is not finite leaves a blank.
  /// - Parameters:
  ///   - range: the values of the lowest and the highest bar; without it those of what is shown.
  public static func text(
    _ values: some RandomAccessCollection<Double>, columns: Int, range: ClosedRange<Double>? = nil,
    glyphs: Glyphs = .unicode
  ) -> String {
    guard columns > 0 else { return "" }
    let means = means(of: values, columns: columns)
    let finite = means.filter(\.isFinite)
    guard let low = range?.lowerBound ?? finite.min(), let high = range?.upperBound ?? finite.max() else {
      return String(repeating: " ", count: means.count)
    }
    // The blank at the start of the heights would look like a missing value.
    let bars = glyphs.heights.dropFirst()
    return means.map { mean in
      guard mean.isFinite else { return " " }
      guard high > low else { return bars[bars.startIndex + bars.count / 2] }
      let fraction = min(max((mean - low) / (high - low), 0), 1)
      return bars[bars.startIndex + Int((fraction * Double(bars.count - 1)).rounded())]
    }.joined()
  }

  /// Means of finite values over even shares.
  private static func means(of values: some RandomAccessCollection<Double>, columns: Int) -> [Double] {
    let count = values.count
    let shown = min(columns, count)
    return (0..<shown).map { column in
      let start = values.index(values.startIndex, offsetBy: column * count / shown)
      let end = values.index(values.startIndex, offsetBy: (column + 1) * count / shown)
      let finite = values[start..<end].filter(\.isFinite)
      return finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count)
    }
  }
}
