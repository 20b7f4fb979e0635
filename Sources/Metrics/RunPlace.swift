/// A place in the run on each of the three axes.
package struct RunPlace: Sendable, Equatable {
  /// Iterations done since the start of the run.
  package var iteration: Double
  /// Epochs done, with fraction.
  package var epoch: Double
  /// Seconds of training.
  package var seconds: Double

  package init(iteration: Double, epoch: Double, seconds: Double) {
    self.iteration = iteration
    self.epoch = epoch
    self.seconds = seconds
  }

  package static let start = RunPlace(iteration: 0, epoch: 0, seconds: 0)

  /// The number that stands for this place on an axis.
  package func on(_ axis: RunAxis) -> Double {
    switch axis {
    case .iteration: iteration
    case .epoch: epoch
    case .time: seconds
    }
  }

  /// The place a part of the way from this one to another.
  func between(_ other: RunPlace, _ part: Double) -> RunPlace {
    RunPlace(
      iteration: iteration + (other.iteration - iteration) * part,
      epoch: epoch + (other.epoch - epoch) * part,
      seconds: seconds + (other.seconds - seconds) * part)
  }
}
