import ArgumentParser
import Datasets
import Foundation
import Models
import Training

/// A session from start to end without a screen: shows its events, passes signals on, saves the weights.
struct HeadlessRun {
  let session: TrainingSession
  let observer: any EventObserver
  let destination: WeightsDestination

  func run() throws {
    let signals = StopSignals { [session] in session.send(.stop) }
    session.start()
    var diverged = false
    while true {
      for event in session.events.wait(timeout: 3600) {
        observer.observe(event)
        switch event {
        case .diverged:
          // Nobody is there to lower the rate.
          diverged = true
          session.send(.stop)
        case .finished(let result):
          if diverged {
            try Failure.fail(
              "the loss is no longer finite; lower --learning-rate or set --clip-norm. No weights were saved")
          }
          try save(result)
          if let status = signals.exitStatus { throw ExitCode(status) }
          return
        case .failed(let reason): try Failure.fail(reason)
        default: break
        }
      }
    }
  }

  private func save(_ result: SessionResult) throws {
    try result.weights.write(to: destination.url)
    observer.saved(to: destination.shown)
  }
}
