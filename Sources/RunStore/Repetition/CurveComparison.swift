import Text
import Training

/// Compares what a session reports with the curves that are kept of a run, bit for bit.
package struct CurveComparison {
  /// Losses and the rest of an iteration, as they are written.
  private struct Numbers: Equatable {
    let values: [UInt32]

    init(_ values: [Float]) { self.values = values.map(\.bitPattern) }
  }

  private var kept: [Int: Numbers] = [:]
  private var keptEpochs: [Int: Numbers] = [:]
  private var lastIteration = 0
  private var lastEpoch: (number: Int, iteration: Int)?
  /// Those that were the same or not.
  private var met: Set<Int> = []
  private var metEpochs: Set<Int> = []
  private var first: (iteration: Int, text: String)?

  /// Reads the curves of a run.
  package init(_ folder: RunFolder, notify: (RunFolderError) -> Void) {
    RunCurves(folder).read(notify: notify) { item in
      switch item {
      case .iteration(let sample):
        kept[sample.iteration] = Self.numbers(sample)
        lastIteration = max(lastIteration, sample.iteration)
      case .epoch(let epoch):
        keptEpochs[epoch.number] = Numbers([
          Float(epoch.trainLoss), Float(epoch.trainAccuracy), Float(epoch.evaluationLoss),
          Float(epoch.evaluationAccuracy),
        ])
        if epoch.number >= lastEpoch?.number ?? 0 { lastEpoch = (epoch.number, epoch.iteration) }
      case .gap: break
      }
    }
  }

  /// Where the curves end; `nil` where there are none.
  package var end: ScriptedCommand.Place? {
    guard lastIteration > 0 else { return nil }
    // An epoch that was evaluated at the last iteration is evaluated.
    if let lastEpoch, lastEpoch.iteration >= lastIteration { return .epochEnd(lastEpoch.number) }
    return .iterations(lastIteration)
  }

  package var iterations: Int { kept.count }
  package var epochs: Int { keptEpochs.count }

  package mutating func take(_ event: SessionEvent) {
    switch event {
    case .iteration(let progress):
      for sample in progress.samples {
        met.insert(sample.iteration)
        guard let old = kept[sample.iteration], old != Self.numbers(sample) else { continue }
        differ(at: sample.iteration, "iteration \(sample.iteration.grouped) has loss \(sample.loss)")
      }
    case .epochFinished(let epoch):
      metEpochs.insert(epoch.epoch)
      let new = Numbers([
        Float(epoch.trainLoss), Float(epoch.trainAccuracy), Float(epoch.evaluation.loss),
        Float(epoch.evaluation.accuracy),
      ])
      guard let old = keptEpochs[epoch.epoch], old != new else { return }
      differ(
        at: epoch.totalIterations,
        "epoch \(epoch.epoch) has \(epoch.judgedOn.words) loss \(epoch.evaluation.loss)")
    default: break
    }
  }

  private mutating func differ(at iteration: Int, _ text: String) {
    if iteration <= first?.iteration ?? .max, first == nil { first = (iteration, text) }
  }

  /// The first number that is another one, in a part of a line; `nil` where all are the same.
  package var difference: String? {
    if let first { return "\(first.text), where the run had another" }
    if let missing = kept.keys.filter({ !met.contains($0) }).min() {
      return "iteration \(missing.grouped) was not reached"
    }
    if let missing = keptEpochs.keys.filter({ !metEpochs.contains($0) }).min() {
      return "epoch \(missing) was not reached"
    }
    return nil
  }

  private static func numbers(_ sample: IterationSample) -> Numbers {
    Numbers([sample.loss, sample.accuracy, sample.learningRate, sample.gradientNorm])
  }
}
