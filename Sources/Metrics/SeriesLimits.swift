/// How much of a series is kept, whatever its length: the newest values whole, and before them blocks of ever more
/// values, of each size as many as this. A block covers `fanOut` blocks of the size below, or values.
enum SeriesLimits {
  static let fanOut = 16
  /// Newest values that are kept at least. With a `dropped` more, arrays that grow by doubling are just full.
  static let values = (1 << 17) - dropped
  /// Oldest values that go at a time.
  static let dropped = 1 << 15
  /// The same for the blocks of one size.
  static let blocks = (1 << 14) - droppedBlocks
  static let droppedBlocks = 1 << 8
}
