import ArgumentParser
import Foundation
import Models
import Training

/// A session from start to end without a screen: shows its events, passes signals on, saves the weights.
struct HeadlessRun {
  let session: TrainingSession
  let observer: any EventObserver
  let destination: WeightsDestination
  /// `nil` where the run is not kept.
  var kept: KeptRun?
  /// Sent before the first iteration.
  var firstCommands: [Command] = []

  func run() throws {
    signal(SIGPIPE, SIG_IGN)  // A reader that goes away is noticed when writing fails.
    let signals = StopSignals { [session] in session.send(.stop) }
    let suspension = SuspensionSignal()
    defer { withExtendedLifetime(suspension) {} }
    let events = session.subscribe()
    for command in firstCommands { session.send(command) }
    kept?.recorder.start()
    if let kept { observer.kept(in: kept.recorder.folder.path) }
    session.start(snapshots: kept?.policy ?? .none)
    var divergence: Divergence?
    var hasLostOutput = false
    while true {
      for event in events.wait(timeout: 3600) {
        if case .finished(let result) = event { return try end(result, divergence, signals) }
        observer.observe(event)
        switch event {
        case .diverged(let what):
          // Nobody is there to lower the rate.
          divergence = what
          session.send(.stop)
        case .failed(let reason):
          _ = kept?.end()
          try Failure.fail(reason)
        default: break
        }
      }
      if StandardOutput.failure != nil, !hasLostOutput {
        hasLostOutput = true
        session.send(.stop)
      }
    }
  }

  /// - Parameter json: objects instead of lines.
  static func observer(of network: NetworkKind, json: Bool) -> any EventObserver {
    json ? JSONEventWriter() : ProgressPrinter(network: network, isTerminal: isatty(STDOUT_FILENO) == 1)
  }

  private func end(_ result: SessionResult, _ divergence: Divergence?, _ signals: StopSignals) throws {
    let isWorthless = divergence?.restoredEpoch == 0
    // Before anything is printed, because nobody may be reading.
    let files = isWorthless ? nil : Files(result, at: destination)
    observer.observe(.finished(result))
    var end = TrainingEnd(signal: signals.number)
    let unkept = kept?.end()
    if let files {
      report(files, of: result)
      if files.best == nil, let kept = files.kept,
        let note = FileSuffix.best.earlierRunNote(beside: kept.file.path)
      {
        DataLoading.printNote(note)
      }
      end.problems = files.problems
    }
    if let unkept { end.problems.append("the run was not kept whole: \(unkept)") }
    if let divergence {
      let epoch = (result.restoredBest ? result.best?.epoch : nil) ?? divergence.restoredEpoch
      end.problems.append(TrainingEnd.divergence(saved: files?.kept == nil ? nil : epoch))
    }
    if end.problems.isEmpty, let failure = StandardOutput.failure, let path = files?.kept?.path {
      let what = failure == EPIPE ? "was closed" : "cannot be written"
      let consequence = result.reason == .stopped ? ", so training has ended" : ""
      StandardError.write("ml2-tui: standard output \(what)\(consequence); weights saved to \(path)\n")
    }
    end.complain()
    if end.exitStatus != EXIT_SUCCESS { throw ExitCode(end.exitStatus) }
  }

  /// Says where the weights are.
  private func report(_ files: Files, of result: SessionResult) {
    if let best = files.best { observer.saved(.best, of: result, to: best.path) }
    if let kept = files.kept {
      observer.saved(result.restoredBest ? .best : .last, of: result, to: kept.path)
    }
  }

  /// Where the weights of a run went.
  private struct Files {
    /// `nil` where they are lost.
    private(set) var kept: WeightsDestination.Saved?
    /// The best epoch's; `nil` where they are the kept ones, or lost.
    private(set) var best: WeightsDestination.Saved?
    /// What was lost or is not where it should be, a line each.
    private(set) var problems: [String] = []

    init(_ result: SessionResult, at destination: WeightsDestination) {
      do {
        let kept = try destination.write(result.recordedWeights)
        self.kept = kept
        saveBest(result, destination.network, beside: kept)
      } catch {
        problems = ["\(error)"]
      }
    }

    private mutating func saveBest(
      _ result: SessionResult, _ network: NetworkKind, beside kept: WeightsDestination.Saved
    ) {
      var failure: String?
      if let weights = result.recordedBestWeights {
        do {
          best = try WeightsDestination.write(weights, .best, of: network, beside: kept)
        } catch {
          failure = "the weights of the best epoch could not be saved: \(error)"
        }
      }
      if let problem = kept.problem {
        let beside = best.map { ", those of the best epoch in \($0.path)" } ?? ""
        problems.append(TrainingEnd.elsewhere("the weights", in: kept.path, because: "\(problem)") + beside)
      } else if let best, let problem = best.problem {
        problems.append(
          TrainingEnd.elsewhere("the weights of the best epoch", in: best.path, because: "\(problem)"))
      }
      if let failure { problems.append(failure) }
    }
  }
}
