import Training

/// Something that a person changed while training, for the marks on the curves and the list of changes.
public struct ChangeRecord: Sendable, Equatable {
  /// Iterations before and after a change that it is judged by.
  public static let window = 100

  public var field: HyperparameterField
  /// The value before and after; of the learning rate, the peak of the schedule.
  public var from: FieldValue
  public var to: FieldValue
  /// After the last iteration with the old value.
  public var place: RunPlace
  /// The epoch that was running, from 1.
  public var epoch: Int
  /// Samples that were there when it took effect: the index in `RunHistory` of the first with the new value.
  public var sampleIndex: Int

  /// `lr 0.05→0.01`
  func label(arrow: String) -> String { "\(field.shortName) \(from.shortText)\(arrow)\(to.shortText)" }

  /// What a filter looks through: the name in full too, but not what the change did, which is known only later.
  var searchText: String { "\(field.name) \(label(arrow: "→")) at epoch \(epoch)" }
}

/// Loss and accuracy around a change.
public struct ChangeEffect: Sendable, Equatable {
  /// The training before a change, or after it.
  public struct Side: Sendable, Equatable {
    /// Mean loss of the window's batches in nats, per image or letter; `nil` when none is finite.
    public var loss: Double?
    /// Mean part of their images or letters that was judged right, 0...1; `nil` when there is none.
    public var accuracy: Double?
    /// Standard deviation of the losses over their mean, without a unit; `nil` for fewer than two finite losses.
    public var volatility: Double?
    /// Iterations it was computed from, at most `ChangeRecord.window`.
    public var count: Int
    /// The loss was not finite in one of them; the means are of the others.
    public var hasDiverged: Bool
  }

  public var before: Side
  public var after: Side
}

extension RunState {
  /// What a change did so far: at most `ChangeRecord.window` iterations on each side, no further than the
  /// changes next to it.
  public func effect(ofChange index: Int) -> ChangeEffect {
    let start = changes[index].sampleIndex
    let previous = changes[..<index].last { $0.sampleIndex < start }?.sampleIndex ?? 0
    let next = changes[index...].first { $0.sampleIndex > start }?.sampleIndex ?? history.count
    return ChangeEffect(
      before: side(max(previous, start - ChangeRecord.window)..<start),
      after: side(start..<min(next, start + ChangeRecord.window)))
  }

  private func side(_ range: Range<Int>) -> ChangeEffect.Side {
    let range = range.clamped(to: 0..<history.count)
    return ChangeEffect.Side(
      loss: history.loss.summary(of: range).mean, accuracy: history.accuracy.summary(of: range).mean,
      volatility: RollingDeviation.relativeDeviation(of: history.loss.values[range]), count: range.count,
      hasDiverged: history.loss.values[range].contains { !$0.isFinite })
  }
}
