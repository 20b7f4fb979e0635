/// The values of one metric, one for each iteration, with summaries of ever larger blocks above them, so
/// that the summary of any range costs a few dozen additions however long the run is.
public struct MetricSeries: Sendable {
  /// Values (or blocks) that a block of the next level covers.
  private static let fanOut = 16

  public private(set) var values: [Float] = []
  /// `levels[k][i]` covers the values from `i · 16^(k+1)`; only whole blocks are kept.
  private var levels: [[Summary]] = []

  /// The newest finite value.
  public private(set) var lastFinite: Float?

  public init() {}

  /// A series of all these values, at less cost than one by one.
  public init(_ values: [Float]) {
    self.values = values
    lastFinite = values.last(where: \.isFinite)
    var blocks = Self.blocks(values) { $0.add($1) }
    while !blocks.isEmpty {
      levels.append(blocks)
      blocks = Self.blocks(blocks) { $0.add($1) }
    }
  }

  /// Summaries of the whole blocks.
  private static func blocks<Part>(_ parts: [Part], add: (inout Summary, Part) -> Void) -> [Summary] {
    (0..<parts.count / fanOut).map { index in
      var block = Summary()
      for part in index * fanOut..<(index + 1) * fanOut { add(&block, parts[part]) }
      return block
    }
  }

  public var count: Int { values.count }
  public subscript(index: Int) -> Float { values[index] }

  public mutating func append(_ value: Float) {
    values.append(value)
    if value.isFinite { lastFinite = value }
    guard values.count % Self.fanOut == 0 else { return }
    var block = Summary()
    for value in values.suffix(Self.fanOut) { block.add(value) }
    append(block, level: 0)
  }

  private mutating func append(_ block: Summary, level: Int) {
    if level == levels.count { levels.append([]) }
    levels[level].append(block)
    guard levels[level].count % Self.fanOut == 0 else { return }
    var parent = Summary()
    for child in levels[level].suffix(Self.fanOut) { parent.add(child) }
    append(parent, level: level + 1)
  }

  /// The range is clamped to the values there are.
  public func summary(of range: Range<Int>) -> Summary {
    let range = range.clamped(to: 0..<values.count)
    var result = Summary()
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, low % Self.fanOut != 0 {
      result.add(values[low])
      low += 1
    }
    while low < high, high % Self.fanOut != 0 {
      high -= 1
      result.add(values[high])
    }
    for blocks in levels {
      // Both ends now stand at the border of blocks of this level.
      low /= Self.fanOut
      high /= Self.fanOut
      let isTop = blocks.count < Self.fanOut
      while low < high, isTop || low % Self.fanOut != 0 {
        result.add(blocks[low])
        low += 1
      }
      while low < high, high % Self.fanOut != 0 {
        high -= 1
        result.add(blocks[high])
      }
      if low == high { break }
    }
    return result
  }
}
