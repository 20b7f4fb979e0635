/// Between which two things that a run does a command was carried out. A command that is carried out at the same moment
/// of the same run does the same, bit for bit.
package struct Moment: Sendable, Hashable, Codable {
  /// Iterations done since the start of the run.
  package let iterations: Int
  /// Epochs that have ended, evaluation included.
  package let epochs: Int
  /// Whether it was during the evaluation at an epoch's end.
  package let isEvaluating: Bool
  /// Losses so far that were not finite.
  package let divergences: Int

  package init(iterations: Int, epochs: Int, isEvaluating: Bool = false, divergences: Int = 0) {
    self.iterations = iterations
    self.epochs = epochs
    self.isEvaluating = isEvaluating
    self.divergences = divergences
  }

  private enum CodingKeys: String, CodingKey {
    case iterations, epochs, divergences
    case isEvaluating = "during_evaluation"
  }
}

/// A command that a session carries out by itself once the run is so far.
package struct ScriptedCommand: Sendable, Equatable {
  /// How far the run has to be.
  package enum Place: Sendable, Hashable {
    case moment(Moment)
    /// After so many iterations, or later.
    case iterations(Int)
    /// After the evaluation of this epoch, counted from 1, or later.
    case epochEnd(Int)
  }

  package let place: Place
  package let command: Command

  package init(_ command: Command, at place: Place) {
    self.command = command
    self.place = place
  }

  func isDue(_ now: Moment) -> Bool {
    switch place {
    case .moment(let moment): now == moment
    case .iterations(let count): now.iterations >= count && !now.isEvaluating
    case .epochEnd(let epoch): now.epochs >= epoch
    }
  }
}
