/// Where the values of series stand, in bounded memory: the newest places whole, before them the beginning of each
/// block that the series keep, between which places lie evenly.
package struct PlaceSeries: Sendable {
  /// Places that were ever appended.
  package private(set) var count = 0
  private var places: [RunPlace] = []
  private var firstPlace = 0
  private var levels: [Level] = []

  private struct Level {
    let size: Int
    /// Number of the first block.
    var first = 0
    /// Where the blocks begin; the last one may not be whole.
    var starts: [RunPlace] = []
  }

  package init() {}

  /// - Parameter place: on no axis before the one before.
  package mutating func append(_ place: RunPlace) {
    var size = SeriesLimits.fanOut
    var level = 0
    // The first place begins a block of every size; larger ones are made when they can be of use.
    while level < levels.count || level == 0 || count >= size {
      if level == levels.count {
        levels.append(Level(size: size, starts: self.count == 0 ? [] : [self.at(0)]))
      }
      if count % size == 0 {
        levels[level].starts.append(place)
        if levels[level].starts.count >= SeriesLimits.blocks + SeriesLimits.droppedBlocks {
          levels[level].starts.removeFirst(SeriesLimits.droppedBlocks)
          levels[level].first += SeriesLimits.droppedBlocks
        }
      }
      size *= SeriesLimits.fanOut
      level += 1
    }
    places.append(place)
    count += 1
    if places.count >= SeriesLimits.values + SeriesLimits.dropped {
      places.removeFirst(SeriesLimits.dropped)
      firstPlace += SeriesLimits.dropped
    }
  }

  /// Those before an index.
  package func prefix(_ count: Int) -> PlaceSeries {
    var result = PlaceSeries()
    guard count > 0 else { return result }
    // Whole from the beginning of a block on, before which places lie between those of blocks.
    let level = count > firstPlace ? nil : levels.first { $0.first * $0.size < count }!
    let start = level.map { (count - 1) / $0.size * $0.size } ?? firstPlace
    result.count = count
    result.firstPlace = start
    result.places = (start..<count).map(at)
    result.levels = levels.map { level in
      let end = (count + level.size - 1) / level.size
      return Level(
        size: level.size, first: min(level.first, end),
        starts: Array(level.starts.prefix(max(0, end - level.first))))
    }
    return result
  }

  package var last: RunPlace? { places.last }

  /// The place with this index, 0..<count.
  package func at(_ index: Int) -> RunPlace {
    if index >= firstPlace { return places[index - firstPlace] }
    let level = levels.first { $0.first * $0.size <= index }!
    let block = index / level.size - level.first
    return level.starts[block].between(
      level.starts[block + 1], Double(index % level.size) / Double(level.size))
  }

  /// Index of the first place at or after `position`; `count` when there is none.
  package func index(from position: Double, on axis: RunAxis) -> Int {
    if firstPlace == 0 || places[0].on(axis) < position {
      return firstPlace + places.lowerBound { $0.on(axis) < position }
    }
    guard let level = levels.first(where: { $0.starts.first.map { $0.on(axis) < position } ?? false }) else {
      return 0
    }
    let block = level.starts.lowerBound { $0.on(axis) < position } - 1
    let start = (level.first + block) * level.size
    let (from, to) = (level.starts[block].on(axis), level.starts[block + 1].on(axis))
    // Evenly between the two, and after the one.
    let part = (position - from) / (to - from) * Double(level.size)
    return start + max(1, min(level.size, Int(part.rounded(.up))))
  }
}
