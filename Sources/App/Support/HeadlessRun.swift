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
        if case .finished(let result) = event { return try end(result, divergence, signals) }
        observer.observe(event)
        switch event {
        case .diverged(let what):
          // Nobody is there to lower the rate.
          divergence = what
          session.send(.stop)
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

  private func end(_ result: SessionResult, _ divergence: Divergence?, _ signals: StopSignals) throws {
    let advice = "the loss is no longer finite; lower --learning-rate or set --clip-norm"
    let isWorthless = divergence?.restoredEpoch == 0
    // Before anything is printed, because nobody may be reading.
    let outcome = isWorthless ? nil : Result { try destination.write(result.recordedWeights) }
    observer.observe(.finished(result))
    guard let outcome else { try Failure.fail("\(advice). No weights were saved") }
    let saved = try outcome.get()
    observer.saved(to: saved.path)
    if let problem = saved.problem {
      throw Failure.Message("\(problem); the weights are in \(saved.path) instead")
    }
    if let divergence {
      try Failure.fail("\(advice). The weights saved are those of epoch \(divergence.restoredEpoch)")
    }
    if StandardOutput.isClosed {
      StandardError.write(
        "ml2-tui: standard output was closed, so training has ended; weights saved to \(saved.path)\n")
    }
    if let status = signals.exitStatus { throw ExitCode(status) }
    if StandardOutput.isClosed { throw ExitCode(128 + SIGPIPE) }
  }
}
