/// The values of one metric, one for each iteration, in bounded memory: the newest whole, before them exact summaries
/// of ever larger blocks. The summary of any range costs a few dozen additions however long the run is.
package struct MetricSeries: Sendable {
  /// Values that were ever appended.
  package private(set) var count = 0
  /// The newest finite value.
  package private(set) var lastFinite: Float?

  /// The newest values, and the index of the first of them.
  private var values: [Float] = []
  private var firstValue = 0
  private var levels: [Level] = []

  /// Blocks of one size, of whole blocks alone.
  private struct Level {
    /// Values that a block covers.
    let size: Int
    /// Number of the first block that is there; block `i` covers the values from `i · size`.
    var first: Int
    var blocks: [Summary] = []

    var end: Int { first + blocks.count }
    /// Index of the first value that is covered.
    var start: Int { first * size }

    subscript(block: Int) -> Summary { blocks[block - first] }
  }

  package init() {}

  package mutating func append(_ value: Float) {
    values.append(value)
    count += 1
    if value.isFinite { lastFinite = value }
    guard count % SeriesLimits.fanOut == 0 else { return }
    var block = Summary()
    for value in values.suffix(SeriesLimits.fanOut) { block.add(value) }
    append(block, level: 0)
    if values.count >= SeriesLimits.values + SeriesLimits.dropped {
      values.removeFirst(SeriesLimits.dropped)
      firstValue += SeriesLimits.dropped
    }
  }

  /// - Parameter level: `levels[k]` has blocks of `fanOut^(k+1)` values.
  private mutating func append(_ block: Summary, level: Int) {
    if level == levels.count {
      let size = level == 0 ? SeriesLimits.fanOut : levels[level - 1].size * SeriesLimits.fanOut
      levels.append(Level(size: size, first: count / size - 1))
    }
    levels[level].blocks.append(block)
    guard levels[level].end % SeriesLimits.fanOut == 0 else { return }
    var parent = Summary()
    for child in levels[level].blocks.suffix(SeriesLimits.fanOut) { parent.add(child) }
    append(parent, level: level + 1)
    if levels[level].blocks.count >= SeriesLimits.blocks + SeriesLimits.droppedBlocks {
      levels[level].blocks.removeFirst(SeriesLimits.droppedBlocks)
      levels[level].first += SeriesLimits.droppedBlocks
    }
  }

  /// The value with this index, or the mean of the block that is left of it; not a number for a gap.
  package subscript(index: Int) -> Float {
    if index >= firstValue { return values[index - firstValue] }
    let level = levels.first { $0.start <= index }!
    return level[index / level.size].mean.map { Float($0) } ?? .nan
  }

  /// The range is clamped to the values there are. Where only blocks are left, those count that begin in the range,
  /// so that neighbouring ranges share none; within one block, it stands for the range.
  package func summary(of range: Range<Int>) -> Summary {
    let range = range.clamped(to: 0..<count)
    var result = Summary()
    var low = range.lowerBound
    for (finer, level) in levels.enumerated().reversed() where low < range.upperBound {
      // What is left at no finer size.
      let end = min(range.upperBound, finer == 0 ? firstValue : levels[finer - 1].start)
      guard low < end else { continue }
      let blocks = roundedUp(low, level.size)..<max(roundedUp(low, level.size), roundedUp(end, level.size))
      add(blocks, level: finer, to: &result)
      low = max(low, min(range.upperBound, blocks.upperBound * level.size))
    }
    if low < range.upperBound { add(values: low..<range.upperBound, to: &result) }
    if result.count == 0, !result.hasGap, !range.isEmpty {
      let level = levels.first { $0.start <= range.lowerBound }!
      return level[range.lowerBound / level.size]
    }
    return result
  }

  private func roundedUp(_ index: Int, _ size: Int) -> Int { (index + size - 1) / size }

  /// Values that are all there: by ones to the border of a block at either end, by blocks between.
  private func add(values range: Range<Int>, to result: inout Summary) {
    var low = range.lowerBound
    let high = range.upperBound
    let fanOut = SeriesLimits.fanOut
    while low < high, low % fanOut != 0 {
      result.add(values[low - firstValue])
      low += 1
    }
    let border = max(low, high - high % fanOut)
    add(low / fanOut..<border / fanOut, level: 0, to: &result)
    for index in border..<high { result.add(values[index - firstValue]) }
  }

  /// Blocks that are all there, oldest first.
  private func add(_ range: Range<Int>, level: Int, to result: inout Summary) {
    guard !range.isEmpty else { return }
    let fanOut = SeriesLimits.fanOut
    let isTop = level + 1 >= levels.count || levels[level + 1].blocks.isEmpty
    var low = range.lowerBound
    while low < range.upperBound, isTop || low % fanOut != 0 {
      result.add(levels[level][low])
      low += 1
    }
    let border = max(low, range.upperBound - range.upperBound % fanOut)
    if border > low { add(low / fanOut..<border / fanOut, level: level + 1, to: &result) }
    for block in border..<range.upperBound { result.add(levels[level][block]) }
  }
}

extension MetricSeries {
  /// The exponential means of these values, exact as far as they are kept whole; before that, of the blocks' means.
  func smoothed(_ smoothing: inout Smoothing) -> MetricSeries {
    var result = MetricSeries()
    var index = 0
    for (finer, level) in levels.enumerated().reversed() {
      let end = finer == 0 ? firstValue : levels[finer - 1].start
      while index < end {
        let mean = smoothing.next(level[index / level.size].mean.map { Float($0) } ?? .nan, count: level.size)
        index += level.size
        result.append(mean, level: finer, size: level.size)
      }
    }
    result.firstValue = index
    for value in values { result.append(smoothing.next(value)) }
    return result
  }

  /// Those before an index; where only blocks are left of them, the block that is cut gives its mean.
  package func prefix(_ count: Int) -> MetricSeries {
    var result = MetricSeries()
    var index = 0
    for (finer, level) in levels.enumerated().reversed() {
      let end = min(count, finer == 0 ? firstValue : levels[finer - 1].start)
      while index + level.size <= end {
        result.append(level[index / level.size], level: finer, size: level.size)
        index += level.size
      }
      guard index < end else { continue }
      result.firstValue = index
      let mean = level[index / level.size].mean.map { Float($0) } ?? .nan
      for _ in index..<count { result.append(mean) }
      return result
    }
    result.firstValue = index
    for value in values.prefix(max(0, count - firstValue)) { result.append(value) }
    return result
  }

  private mutating func append(_ block: Summary, level: Int, size: Int) {
    count += size
    if block.last.isFinite { lastFinite = block.last }
    prepareLevels(upTo: level)
    append(block, level: level)
  }

  private mutating func append(_ value: Float, level: Int, size: Int) {
    count += size
    if value.isFinite { lastFinite = value }
    prepareLevels(upTo: level)
    append(Summary(value, count: size), level: level)
  }

  /// Smaller blocks begin where the values end that there are; until then there are none.
  private mutating func prepareLevels(upTo level: Int) {
    while levels.count < level {
      let size = levels.last.map { $0.size * SeriesLimits.fanOut } ?? SeriesLimits.fanOut
      levels.append(Level(size: size, first: 0))
    }
    for finer in levels.indices where finer < level { levels[finer].first = count / levels[finer].size }
  }
}
