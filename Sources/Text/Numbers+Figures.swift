extension Numbers {
  /// A loss or the like in six columns at most: `0.5821`, `2.304`, `18.2`.
  package static func figure(_ value: Double) -> String {
    guard value.isFinite else { return significant(value) }
    let size = abs(value)
    if size >= 1e6 || (size > 0 && size < 1e-4) { return significant(value, digits: 3) }
    return fixed(value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
  }

  /// 0.8114 as `81.14%`.
  package static func percent(_ part: Double, decimals: Int = 2) -> String {
    guard part.isFinite else { return significant(part) }
    return fixed(100 * part, decimals: decimals) + "%"
  }
}
