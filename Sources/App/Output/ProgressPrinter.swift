import Foundation
import Text
import Timing
import Training

/// The report's progress lines. On a terminal the running epoch is one live line; elsewhere every line stays.
final class ProgressPrinter: EventObserver {
  private let network: NetworkKind
  private let isTerminal: Bool
  private var hasLiveLine = false
  /// Of the run; `nil` where it is not kept.
  private var folder: String?
  private var lastLive = 0.0

  /// Seconds between two drawings of the live line.
  private static let liveInterval = 0.1

  init(network: NetworkKind, isTerminal: Bool) {
    self.network = network
    self.isTerminal = isTerminal
  }

  func observe(_ event: SessionEvent) {
    switch event {
    case .started(let description): print(start(description))
    case .iteration(let progress):
      if isTerminal { live(progress.position, progress.latest, progress.secondsLeft) }
    case .report(let report):
      let line = progressLine(report.position, report.sample, report.secondsLeft)
      if !isTerminal { print(line) }
    case .epochFinished(let summary): print(epochLine(summary))
    case .warning(let text): print("warning: \(text)")
    case .diverged(let divergence):
      print(
        "The loss became \(divergence.loss.isNaN ? "NaN" : "infinite") at epoch \(divergence.position.epoch),"
          + " iteration \(divergence.position.iteration), learning rate "
          + "\(Numbers.significant(divergence.learningRate)).")
    case .finished(let result):
      for line in resultLines(result) { print(line) }
      if let folder { print("Run kept in \(folder)") }
    // The only command that this run gets is the stop, which its end tells of.
    case .stateChanged, .weights, .snapshot, .failed, .commandApplied, .commandRefused, .undone: break
    }
  }

  func kept(in folder: String) { self.folder = folder.withoutControlCharacters }

  func saved(_ weights: KeptWeights, of result: SessionResult, to path: String) {
    if weights == .best, !result.restoredBest, let best = result.best {
      print("Weights of the best epoch, \(best.epoch), saved to \(path)")
    } else {
      print("Weights saved to \(path)")
    }
  }

  private func print(_ line: String) {
    StandardOutput.write((hasLiveLine ? "\r\u{1B}[K" : "") + line + "\n")
    hasLiveLine = false
  }

  private func live(_ position: IterationPosition, _ sample: IterationSample, _ secondsLeft: Double?) {
    let now = SystemClock.uptime()
    guard now - lastLive >= Self.liveInterval else { return }
    lastLive = now
    // A line that wraps could not be drawn over.
    let line = progressLine(position, sample, secondsLeft).prefix(max(1, Self.terminalWidth - 1))
    StandardOutput.write("\r" + line + "\u{1B}[K")
    hasLiveLine = true
  }

  /// Columns; 80 where the terminal does not say.
  private static var terminalWidth: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private func start(_ description: SessionDescription) -> String {
    // Which ones differs from epoch to epoch, unless the order of the files is kept.
    let leftOut =
      description.samplesLeftOut > 0
      ? " (\(description.samplesLeftOut.grouped) do not fill a batch and sit out each epoch)" : ""
    var text =
      "\(network.rawValue.uppercased()), \(description.parameterCount.grouped) parameters, on"
      + " \(description.dataset): \(network.samples(description.trainingSamples)) to train\(leftOut),"
      + " \(description.testSamples.grouped) to test"
    if description.holdoutSamples > 0 { text += ", \(description.holdoutSamples.grouped) held out" }
    let values = description.configuration.hyperparameters
    return text
      + "\nbatch size \(values.batchSize), \(description.configuration.optimizer.rawValue),"
      + " learning rate \(Numbers.significant(values.peakLearningRate)) \(values.schedule.words),"
      + " \(description.configuration.threads) thread\(description.configuration.threads == 1 ? "" : "s"),"
      + " seed \(description.configuration.seed)"
  }

  private func progressLine(
    _ position: IterationPosition, _ sample: IterationSample, _ secondsLeft: Double?
  ) -> String {
    var line =
      "Epoch [\(position.epoch)/\(position.epochs)],"
      + " Iter [\(position.iteration)/\(position.iterationsInEpoch)]"
      + " Loss: \(NumberText.fixed(Double(sample.loss), 4))"
      + "  \(Int(sample.samplesPerSecond).grouped) \(network.sampleNoun)/s"
    if let secondsLeft { line += "  left \(NumberText.duration(secondsLeft))" }
    return line
  }

  private func epochLine(_ summary: EpochSummary) -> String {
    "Epoch [\(summary.epoch)/\(summary.epochs)]"
      + " train loss \(NumberText.fixed(summary.trainLoss, 4))"
      + " accuracy \(NumberText.percent(summary.trainAccuracy)),"
      + " \(summary.judgedOn.words) loss \(NumberText.fixed(summary.evaluation.loss, 4))"
      + " accuracy \(NumberText.percent(summary.evaluation.accuracy)),"
      + " best \(bestText(summary.best))"
      + "  (\(NumberText.duration(summary.trainingSeconds)), \(Int(summary.samplesPerSecond).grouped)"
      + " \(network.sampleNoun)/s)"
  }

  private func bestText(_ best: BestEpoch) -> String {
    let value =
      network == .cnn ? NumberText.percent(best.accuracy) : "loss \(NumberText.fixed(best.loss, 4))"
    return "\(value) at epoch \(best.epoch)"
  }

  private func resultLines(_ result: SessionResult) -> [String] {
    var lines: [String] = []
    switch result.reason {
    case .completed: break
    case .iterationLimit: lines.append("Ended after \(iterations(result)).")
    case .patience: lines.append("Ended early: no better epoch for as many epochs as --patience allows.")
    case .stopped: lines.append("Stopped after \(iterations(result)).")
    }
    if let best = result.best {
      lines.append("Best epoch, judged on the \(best.judgedOn.words) set: \(bestText(best))")
    }
    if result.restoredBest { lines.append("The weights of the best epoch are kept.") }
    if let test = result.testEvaluation {
      lines.append(
        "Test loss \(NumberText.fixed(test.loss, 4))" + (network == .rnn ? " per letter" : ""))
      lines.append("The final accuracy is \(NumberText.percent(test.accuracy))")
    }
    return lines
  }

  private func iterations(_ result: SessionResult) -> String {
    result.totalIterations.counted("iteration", "iterations")
  }
}
