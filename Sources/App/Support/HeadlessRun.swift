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
    var hasLostOutput = false
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
      if StandardOutput.failure != nil, !hasLostOutput {
        hasLostOutput = true
        session.send(.stop)
      }
    }
  }

  private func end(_ result: SessionResult, _ divergence: Divergence?, _ signals: StopSignals) throws {
    let advice = "the loss is no longer finite; lower --learning-rate or set --clip-norm"
    let isWorthless = divergence?.restoredEpoch == 0
    // Before anything is printed, because nobody may be reading.
    let outcome = isWorthless ? nil : Result { try save(result) }
    observer.observe(.finished(result))
    guard let outcome else { try Failure.fail("\(advice). No weights were saved") }
    let files = try outcome.get()
    try report(files, of: result)
    if let divergence {
      let epoch = result.restoredBest ? result.best?.epoch : nil
      try Failure.fail("\(advice). The weights saved are those of epoch \(epoch ?? divergence.restoredEpoch)")
    }
    if let failure = StandardOutput.failure {
      let what = failure == EPIPE ? "was closed" : "cannot be written"
      let consequence = result.reason == .stopped ? ", so training has ended" : ""
      StandardError.write(
        "ml2-tui: standard output \(what)\(consequence); weights saved to \(files.kept.path)\n")
    }
    if let status = signals.exitStatus ?? StandardOutput.failureStatus { throw ExitCode(status) }
  }

  /// Where the weights of a run went.
  private struct Files {
    let kept: WeightsDestination.Saved
    /// The best epoch's, or why they are nowhere; `nil` where they are the kept ones.
    let best: Result<WeightsDestination.Saved, any Error>?
  }

  private func save(_ result: SessionResult) throws -> Files {
    let kept = try destination.write(result.recordedWeights)
    let best = result.recordedBestWeights.map { weights in
      Result { try WeightsDestination.write(weights, .best, of: destination.network, beside: kept) }
    }
    return Files(kept: kept, best: best)
  }

  /// Says where the weights are, and throws where that is not where they should be.
  private func report(_ files: Files, of result: SessionResult) throws {
    let best = try? files.best?.get()
    if let best { observer.saved(.best, of: result, to: best.path) }
    observer.saved(result.restoredBest ? .best : .last, of: result, to: files.kept.path)
    if let problem = files.kept.problem {
      let beside = best.map { ", those of the best epoch in \($0.path)" } ?? ""
      throw Failure.Message("\(problem); the weights are in \(files.kept.path) instead\(beside)")
    }
    if case .failure(let error) = files.best {
      throw Failure.Message("the weights of the best epoch could not be saved: \(error)")
    }
    if let best, let problem = best.problem {
      throw Failure.Message("\(problem); the weights of the best epoch are in \(best.path) instead")
    }
  }
}
