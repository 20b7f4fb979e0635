import Metrics
import Training

extension RunCurves {
  /// Reads everything into a history, which draws it.
  /// - Parameter notify: told which file is damaged or cannot be read.
  package func read(into history: inout RunHistory, notify: (RunFolderError) -> Void = { _ in }) {
    read(notify: notify) { item in
      switch item {
      case .iteration(let sample): history.append(RunHistory.Sample(sample))
      case .gap(let iteration): history.append(gapAt: iteration)
      case .epoch(let epoch):
        history.append(
          epochAt: RunPlace(
            iteration: Double(epoch.iteration), epoch: Double(epoch.number), seconds: epoch.seconds),
          loss: epoch.evaluationLoss, accuracy: epoch.evaluationAccuracy)
      }
    }
  }
}
