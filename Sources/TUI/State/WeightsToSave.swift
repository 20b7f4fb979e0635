import Canvas
import Models
import Text

/// Weights that are to be written, and what of a run they are.
package struct WeightsToSave: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    /// What a run ended with: the last weights, or with patience the best.
    case outcome
    /// Those of the best epoch, beside the outcome of the same run.
    case best(epoch: Int)
    /// Those of a run that goes on.
    case underWay(iterations: Int)

    var isBest: Bool { if case .best = self { true } else { false } }

    /// `weights of the best epoch (5)`
    package var words: String {
      switch self {
      case .outcome: "weights"
      case .best(let epoch): "weights of the best epoch (\(epoch))"
      case .underWay(let iterations): "weights at iteration \(iterations.grouped)"
      }
    }
  }

  package var weights: Weights
  package var part: Part

  package init(_ weights: Weights, _ part: Part = .outcome) {
    self.weights = weights
    self.part = part
  }

  package var words: String { part.words }
}

/// Weights that could not be written, kept for another try.
package struct UnsavedWeights: Sendable, Equatable {
  package var save: WeightsToSave
  /// Why, in one line for people.
  package var reason: String
}
