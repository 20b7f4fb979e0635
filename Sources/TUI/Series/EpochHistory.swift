/// What is drawn of a finished epoch.
public struct EpochPoint: Sendable, Equatable {
  /// Its end.
  public var place: RunPlace
  /// Mean loss in nats, per image (CNN) or letter (RNN), on the hold-out if there is one, else on the test set.
  public var loss: Double
  /// Part of those images or letters that was judged right, 0...1.
  public var accuracy: Double
}

/// The finished epochs of a run: one by one where a plot shows few of them, summed up where it shows many.
public struct EpochHistory: Sendable {
  /// Oldest first; their places never go back.
  public private(set) var points: [EpochPoint] = []
  /// Losses and accuracies of `points`, in their units and with the same indices.
  public private(set) var loss = MetricSeries()
  public private(set) var accuracy = MetricSeries()

  public var count: Int { points.count }
  public var isEmpty: Bool { points.isEmpty }

  mutating func append(_ point: EpochPoint) {
    points.append(point)
    loss.append(Float(point.loss))
    accuracy.append(Float(point.accuracy))
  }

  /// Index of the first epoch at or after `position`; `count` when there is none.
  public func index(from position: Double, on axis: PlotAxis) -> Int {
    points.lowerBound { $0.place.on(axis) < position }
  }

  /// The last epoch that was done after so many iterations.
  func last(until iteration: Double) -> EpochPoint? {
    let index = points.lowerBound { $0.place.iteration <= iteration }
    return index > 0 ? points[index - 1] : nil
  }
}
