import Datasets
import Foundation
import Models
import TUI
import Text
import Training

/// What a run on the screen has come to, in a few lines for the terminal that is the user's again.
struct RunSummary {
  private let run: RunState
  private let earlier: [RunState]
  private let data: DataOptions

  /// Files of this run that were saved by hand, and of runs before it, that are named; of more only the number.
  private static let mostOtherFiles = 3

  /// - Parameters:
  ///   - earlier: the runs of the same network before it, the last one last.
  ///   - data: where the program was told to find its data.
  init(_ run: RunState, after earlier: [RunState], _ data: DataOptions) {
    self.run = run
    self.earlier = earlier
    self.data = data
  }

  /// Empty for a run that has done nothing.
  var lines: [String] {
    guard iterations > 0 || !writtenBefore.isEmpty || !run.written.isEmpty else { return [] }
    return ([head] + epochs + files + commands).map(\.withoutControlCharacters)
  }

  private var writtenBefore: [WrittenWeights] { earlier.flatMap(\.written) }

  private var iterations: Int { run.result?.totalIterations ?? run.position?.totalIterations ?? 0 }

  private var head: String {
    let done = run.result?.epochsFinished ?? run.lastEpoch?.epoch ?? 0
    let planned = max(done, run.lastEpoch?.epochs ?? run.position?.epochs ?? done)
    let seconds = run.result?.trainingSeconds ?? run.latest.map { Double($0.seconds) } ?? 0
    return "\(run.kind.title) on \(run.description?.dataset ?? run.setup.dataset): \(ending) after"
      + " \(done.grouped) of \(planned.counted("epoch", "epochs")),"
      + " \(iterations.counted("iteration", "iterations")),"
      + " \(NumberText.duration(seconds)) of training"
  }

  private var ending: String {
    switch run.result?.reason {
    case .completed: "finished"
    case .iterationLimit: "iteration limit reached"
    case .patience: "no better epoch for a while, ended"
    case .stopped: "stopped"
    case nil: "left"
    }
  }

  private var epochs: [String] {
    let last = run.lastEpoch.map {
      BestEpoch(
        epoch: $0.epoch, loss: $0.evaluation.loss, accuracy: $0.evaluation.accuracy, judgedOn: $0.judgedOn)
    }
    let best = run.result?.best ?? run.best
    var lines: [String] = []
    if let best { lines.append(Self.line(best == last ? "Best epoch, the last" : "Best epoch", best)) }
    if let last, last != best { lines.append(Self.line("Last epoch", last)) }
    // Of weights after the last epoch, or on another set than the epochs were judged on.
    if let test = run.result?.testEvaluation, ![best, last].contains(where: { $0?.isThat(of: test) == true })
    {
      lines.append(
        "In the end: test loss \(NumberText.fixed(test.loss, 4)), accuracy \(NumberText.percent(test.accuracy))"
      )
    }
    return lines
  }

  private static func line(_ title: String, _ epoch: BestEpoch) -> String {
    "\(title), \(epoch.epoch.grouped): \(epoch.judgedOn.words) loss \(NumberText.fixed(epoch.loss, 4)),"
      + " accuracy \(NumberText.percent(epoch.accuracy))"
  }

  /// Those of the run's end come last, as in the training log.
  private var files: [String] {
    let others =
      writtenBefore.map { (weights: $0, words: "\($0.part.words) of a run before") }
      + run.written.filter { !isOfTheEnd($0) }.map { (weights: $0, words: $0.part.words) }
    let shown = others.suffix(Self.mostOtherFiles)
    var lines = shown.map { Self.line($0.words, $0.weights) }
    let more = others.count - shown.count
    if more > 0 { lines.insert("\(more.counted("file", "files")) saved before those", at: 0) }
    let ofTheEnd = run.written.filter(isOfTheEnd)
    lines += ofTheEnd.filter { $0.part != .outcome }.map { Self.line($0.part.words, $0) }
    lines += ofTheEnd.filter { $0.part == .outcome }.map { Self.line($0.part.words, $0) }
    if let path = ofTheEnd.last?.path, ofTheEnd.allSatisfy({ $0.part == .outcome }),
      let note = FileSuffix.best.earlierRunNote(beside: path)
    {
      lines.append(note)
    }
    if !ofTheEnd.contains(where: { $0.part == .outcome }), run.unsaved.isEmpty {
      lines.append("The last weights were not saved")
    }
    return lines
  }

  private func isOfTheEnd(_ weights: WrittenWeights) -> Bool {
    if case .underWay = weights.part { false } else { true }
  }

  private static func line(_ words: String, _ weights: WrittenWeights) -> String {
    "\(words.prefix(1).uppercased())\(words.dropFirst()) saved to \(weights.path)"
  }

  // MARK: What can be done with the weights

  /// The best weights that were saved: those of the best epoch, else the run's last, else the newest.
  private var bestFile: String? {
    let ofTheEnd = run.written.filter(isOfTheEnd)
    let best =
      ofTheEnd.last { $0.part != .outcome } ?? ofTheEnd.last ?? run.written.last ?? writtenBefore.last
    return best?.path
  }

  /// Empty where a command could not name the file as it is.
  private var commands: [String] {
    guard let path = bestFile, FileManager.default.fileExists(atPath: path),
      let file = ShellWord.quoted(path: path)
    else { return [] }
    let evaluate = dataWords.map {
      (["ml2-tui evaluate", run.kind.rawValue] + $0 + ["--weights", file]).joined(separator: " ")
    }
    let generate = run.kind == .rnn ? "ml2-tui generate \(nameWords) --weights \(file)" : nil
    let commands = [evaluate, generate].compactMap(\.self)
    return commands.isEmpty ? [] : ["To go on:"] + commands.map { "  " + $0 }
  }

  /// The options that name the run's data; `nil` where they cannot be written.
  private var dataWords: [String]? {
    switch run.kind {
    case .rnn: return Self.option("--names-dir", data.namesDir)
    case .cnn:
      guard let kind = ImageDatasetKind.allCases.first(where: { $0.title == run.setup.dataset }) else {
        return nil
      }
      // A folder that was named holds one data set, and the run may have taken another.
      let folder = DataLoading.dataset(data, { _ in }) == kind ? data.dataDir : nil
      return Self.option("--data-dir", folder).map { ["--dataset", kind.rawValue] + $0 }
    }
  }

  private static func option(_ name: String, _ path: String?) -> [String]? {
    guard let path else { return [] }
    return ShellWord.quoted(path: path).map { [name, $0] }
  }

  /// A language of the run, and a letter.
  private var nameWords: String {
    let languages = run.classNames
    let language = languages.contains("Italian") ? "Italian" : languages.first
    guard let language, let word = ShellWord.quoted(language) else { return "--all" }
    return "--language \(word) --start \(language == "Italian" ? "C" : "A") --count 5"
  }
}

extension BestEpoch {
  /// Whether this is what an evaluation on the test set has found.
  fileprivate func isThat(of test: Evaluation) -> Bool {
    judgedOn == .test && loss == test.loss && accuracy == test.accuracy
  }
}
