import Canvas
import Metrics
import Training

/// What a person changed between two iterations, for the marks on the curves and the list of changes. Values that
/// were set together are judged together: no iteration tells what one of them did without the others.
package struct ChangeRecord: Sendable, Equatable {
  /// Iterations before and after a change that it is judged by.
  package static let window = 100

  /// One row of the panel.
  package struct Setting: Sendable, Equatable {
    package var field: Hyperparameter
    /// What the iterations before and after were made with; of the learning rate, the peak of the schedule.
    package var from: HyperparameterValue
    package var to: HyperparameterValue

    /// `lr 0.05→0.01`
    func label(arrow: String) -> String { "\(field.shortTitle) \(from.shortText)\(arrow)\(to.shortText)" }
  }

  /// At least one, in the order in which they were first set, each row once.
  package private(set) var settings: [Setting]
  /// After the last iteration with the old values.
  package var place: RunPlace
  /// The epoch that was running, from 1.
  package var epoch: Int
  /// Samples that were there when it took effect: the index in `RunHistory` of the first with the new values.
  package var sampleIndex: Int
  /// What it did, once no iteration to come can say more.
  var finalEffect: ChangeEffect?

  init(_ setting: Setting, place: RunPlace, epoch: Int, sampleIndex: Int) {
    settings = [setting]
    self.place = place
    self.epoch = epoch
    self.sampleIndex = sampleIndex
  }

  /// Adds a row that was set before the next iteration, or gives it its last value.
  /// - Returns: whether anything is left: a row that has its old value again never trained with another.
  mutating func merge(_ setting: Setting) -> Bool {
    if let index = settings.firstIndex(where: { $0.field == setting.field }) {
      settings[index].to = setting.to
      if settings[index].from == settings[index].to { settings.remove(at: index) }
    } else {
      settings.append(setting)
    }
    return !settings.isEmpty
  }

  /// `batch 64→512, lr 0.005→0.001`
  func label(arrow: String) -> String { settings.map { $0.label(arrow: arrow) }.joined(separator: ", ") }

  /// What a filter looks through: the names in full too, but not what the change did, which is known only later.
  var searchText: String {
    let names = settings.map(\.field.title).joined(separator: ", ")
    return "\(names) \(label(arrow: "→")) at epoch \(epoch)"
  }
}

/// Loss and accuracy around a change.
package struct ChangeEffect: Sendable, Equatable {
  /// The training before a change, or after it.
  package struct Side: Sendable, Equatable {
    /// Mean loss of the window's batches in nats, per image or letter; `nil` when none is finite.
    package var loss: Double?
    /// Mean part of their images or letters that was judged right, 0...1; `nil` when there is none.
    package var accuracy: Double?
    /// Standard deviation of the losses around their trend, in nats; `nil` for fewer than three finite losses.
    package var volatility: Double?
    /// Iterations it was computed from, at most `ChangeRecord.window`.
    package var count: Int
    /// The loss was not finite in one of them; the means are of the others.
    var hasDiverged: Bool
  }

  package var before: Side
  package var after: Side
  /// Mean loss after the change less what the trend before it led to; `nil` while there are too few losses.
  package var lossAgainstTrend: Deviation?
}

extension RunState {
  /// What a change did so far: at most `ChangeRecord.window` iterations on each side, no further than the
  /// changes next to it, and not beyond a return to earlier weights.
  package func effect(ofChange index: Int) -> ChangeEffect {
    if let effect = changes[index].finalEffect { return effect }
    let start = min(changes[index].sampleIndex, history.count)
    let previous = [
      changes[..<index].last { $0.sampleIndex < start }?.sampleIndex, returns.last { $0 <= start },
      start - ChangeRecord.window, 0,
    ].compactMap(\.self).max()!
    let next = [
      changes[index...].first { $0.sampleIndex > start }?.sampleIndex, returns.first { $0 > start },
      start + ChangeRecord.window, history.count,
    ].compactMap(\.self).min()!
    let before = min(previous, start)..<start
    let after = start..<max(start, next)
    let (trend, trendAfter) = (trend(before), trend(after))
    return ChangeEffect(
      before: side(before, trend), after: side(after, trendAfter),
      lossAgainstTrend: trend.deviation(of: trendAfter))
  }

  private func trend(_ range: Range<Int>) -> Trend {
    let losses = history.iterations[.loss]
    return Trend(range.map { (x: Double($0), y: Double(losses[$0])) })
  }

  /// Keeps what changes did before the iterations that say it are summed up.
  mutating func settleChanges() {
    for index in changes.indices.reversed() {
      if changes[index].finalEffect != nil { return }
      guard changes[index].sampleIndex + ChangeRecord.window <= history.count else { continue }
      changes[index].finalEffect = effect(ofChange: index)
    }
  }

  private func side(_ range: Range<Int>, _ trend: Trend) -> ChangeEffect.Side {
    let loss = history.iterations[.loss].summary(of: range)
    return ChangeEffect.Side(
      loss: loss.mean, accuracy: history.iterations[.accuracy].summary(of: range).mean,
      volatility: trend.deviation, count: range.count, hasDiverged: loss.hasGap)
  }
}
