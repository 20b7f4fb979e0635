import Models
import TUI
import Training

/// Which files the weights of the screen's runs go to.
struct ScreenFiles {
  private let network: NetworkKind
  private let destination: WeightsDestination
  /// Whether a run has ended in the file that was named: one that was begun anew does not overwrite it.
  private var isUsed = false
  /// Of the runs that have ended.
  private var outcomes: [RunID: WeightsDestination.Saved] = [:]

  /// - Parameters:
  ///   - network: the one whose first run goes to `destination`.
  init(network: NetworkKind, destination: WeightsDestination) {
    self.network = network
    self.destination = destination
  }

  mutating func write(_ save: WeightsToSave, of run: RunID) throws -> WeightsDestination.Saved {
    let kind = run.network
    switch save.part {
    case .outcome:
      let isFirst = kind == network && !isUsed
      let saved =
        isFirst
        ? try destination.write(save.weights) : try WeightsDestination.writeNew(save.weights, of: kind)
      if isFirst { isUsed = true }
      outcomes[run] = saved
      return saved
    case .best:
      guard let outcome = outcomes[run] else {
        return try WeightsDestination.writeNew(save.weights, of: kind, suffix: .best)
      }
      return try WeightsDestination.write(save.weights, .best, of: kind, beside: outcome)
    case .underWay(let iterations):
      let suffix = FileSuffix.iteration(iterations)
      if kind == network, !isUsed, destination.isRequested {
        return try destination.write(save.weights, suffix)
      }
      return try WeightsDestination.writeNew(save.weights, of: kind, suffix: suffix)
    }
  }
}
