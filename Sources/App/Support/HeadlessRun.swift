import ArgumentParser
import Foundation
import Models
import Training

/// A session from start to end without a screen: shows its events, passes signals on, saves the weights.
struct HeadlessRun {
  let session: TrainingSession
  let observer: any EventObserver
  let destination: WeightsDestination

  func run() throws {
    signal(SIGPIPE, SIG_IGN)  // A reader that goes away is noticed when writing fails.
    let signals = StopSignals { [session] in session.send(.stop) }
    let suspension = SuspensionSignal()
    defer { withExtendedLifetime(suspension) {} }
    session.start()
    var divergence: Divergence?
    var hasLostReader = false
    while true {
      for event in session.events.wait(timeout: 3600) {
        observer.observe(event)
        switch event {
        case .diverged(let what):
          // Nobody is there to lower the rate.
          divergence = what
          session.send(.stop)
        case .finished(let result): return try end(result, divergence, signals.exitStatus)
        case .failed(let reason): try Failure.fail(reason)
        default: break
        }
      }
      if StandardOutput.isClosed, !hasLostReader {
        hasLostReader = true
        session.send(.stop)
      }
    }
  }

  private func end(_ result: SessionResult, _ divergence: Divergence?, _ signalStatus: Int32?) throws {
    let advice = "the loss is no longer finite; lower --learning-rate or set --clip-norm"
    if let divergence, divergence.restoredEpoch == 0 {
      try Failure.fail("\(advice). No weights were saved")
    }
    let path = try save(result)
    if let divergence {
      let epoch = result.restoredBest ? result.best?.epoch : nil
      try Failure.fail("\(advice). The weights saved are those of epoch \(epoch ?? divergence.restoredEpoch)")
    }
    if StandardOutput.isClosed {
      StandardError.write(
        "ml2-tui: standard output was closed, so training has ended; weights saved to \(path)\n")
    }
    if let signalStatus { throw ExitCode(signalStatus) }
    if StandardOutput.isClosed { throw ExitCode(128 + SIGPIPE) }
  }

  /// - Returns: the file of the kept weights, for people.
  private func save(_ result: SessionResult) throws -> String {
    let kept = try destination.write(result.recordedWeights)
    let best: WeightsDestination.Saved?
    do {
      best = try result.recordedBestWeights.map { try destination.write(best: $0, beside: kept) }
    } catch {
      observer.saved(.last, of: result, to: kept.path)
      throw Failure.Message("of the best epoch, \(error)")
    }
    if let best { observer.saved(.best, of: result, to: best.path) }
    observer.saved(result.restoredBest ? .best : .last, of: result, to: kept.path)
    if let problem = kept.problem {
      throw Failure.Message("\(problem); the weights are in \(kept.path) instead")
    }
    if let best, let problem = best.problem {
      throw Failure.Message("\(problem); the weights of the best epoch are in \(best.path) instead")
    }
    return kept.path
  }
}
