/// A curve summed up for drawing: for each dot column the first, last, lowest and highest value in it.
///
/// Lines through these four look the same as lines through all points, so a million points cost one pass and
/// each later frame only the width of the plot. Points can be added as they come.
public struct CurveEnvelope: Sendable {
  /// What falls into one dot column.
  public struct Column: Sendable, Hashable {
    public var first, last, low, high: Double
    /// A value that is not finite lies between the curve before and this column.
    public var startsAfterGap: Bool
  }

  /// `nil` where no value falls.
  public private(set) var columns: [Column?]
  private let scale: Scale
  private var gap = false

  /// - Parameters:
  ///   - dotColumns: the width of the canvas, ``BrailleCanvas/dotColumns``.
  ///   - x: the scale of the horizontal axis; points outside are left out.
  public init(dotColumns: Int, x scale: Scale) {
    columns = Array(repeating: nil, count: max(0, dotColumns))
    self.scale = scale
  }

  /// Adds the next point of the curve, `x` not below the one before. A `y` that is not finite leaves a gap.
  public mutating func add(x: Double, y: Double) {
    guard let fraction = scale.fraction(of: x), fraction >= 0, fraction <= 1, !columns.isEmpty else { return }
    guard y.isFinite else {
      gap = true
      return
    }
    let index = Int((fraction * Double(columns.count - 1)).rounded())
    if columns[index] == nil {
      columns[index] = Column(first: y, last: y, low: y, high: y, startsAfterGap: gap)
    } else {
      columns[index]!.last = y
      columns[index]!.low = min(columns[index]!.low, y)
      columns[index]!.high = max(columns[index]!.high, y)
    }
    gap = false
  }
}
