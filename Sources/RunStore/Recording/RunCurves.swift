import EventFiles
import Files
import Training

/// The curves of a run from its event files, in the order in which they were written.
package struct RunCurves {
  /// What is known of an epoch.
  package struct Epoch: Sendable, Equatable {
    /// Counted from 1.
    package var number: Int
    /// Iterations since the start of the run.
    package var iteration: Int
    /// Seconds of training since then.
    package var seconds: Double
    package var trainLoss: Double
    package var trainAccuracy: Double
    package var evaluationLoss: Double
    package var evaluationAccuracy: Double
    package var judgedOn: EvaluationSet
    /// Of this epoch.
    package var trainingSeconds: Double
    package var evaluationSeconds: Double
  }

  package enum Item: Sendable, Equatable {
    case iteration(IterationSample)
    case epoch(Epoch)
    /// An iteration without an update, because its loss was not finite.
    case gap(iteration: Int)
  }

  private let folder: RunFolder

  package init(_ folder: RunFolder) { self.folder = folder }

  /// Reads everything there is.
  /// - Parameter notify: told which file is damaged or cannot be read; what comes before and what others have is taken.
  package func read(notify: (RunFolderError) -> Void, _ take: (Item) -> Void) {
    for name in folder.eventFiles {
      var step = Step()
      var reader = EventFileReader(folder[name])
      do throws(FileProblem) {
        try reader.read { scalar in
          if scalar.step != step.number || step.has(scalar.tag) {
            step.finish(take)
            step = Step(number: scalar.step)
          }
          step.add(scalar)
        }
        step.finish(take)
        if reader.end == .damaged {
          notify(
            RunFolderError(
              path: folder[name],
              problem: .invalid("is damaged from byte \(reader.offset) on; what is before is used")))
        }
      } catch {
        notify(RunFolderError(path: folder[name], problem: .inaccessible(error.words)))
      }
    }
  }

  /// The scalars of one step.
  private struct Step {
    private(set) var number: Int
    private var values: [String: Double] = [:]

    init(number: Int = -1) { self.number = number }

    func has(_ tag: String) -> Bool { values[tag] != nil }

    mutating func add(_ scalar: EventFileReader.Scalar) { values[scalar.tag] = scalar.value }

    func finish(_ take: (Item) -> Void) {
      if let loss = values[ScalarTags.iteration[0]] { take(iteration(loss)) }
      for set in [EvaluationSet.test, .holdout] {
        if let loss = values[ScalarTags.evaluation(set.rawValue, ScalarTags.loss)],
          let number = values[ScalarTags.epoch[2]]
        {
          take(.epoch(epoch(set, loss, number)))
        }
      }
    }

    private func iteration(_ loss: Double) -> Item {
      func value(_ index: Int) -> Double? { values[ScalarTags.iteration[index]] }
      guard let accuracy = value(1), let epoch = value(5), let seconds = value(6) else {
        return .gap(iteration: number)
      }
      return .iteration(
        IterationSample(
          iteration: number, epoch: epoch, seconds: seconds, loss: Float(loss), accuracy: Float(accuracy),
          learningRate: Float(value(2) ?? .nan), gradientNorm: Float(value(3) ?? .nan),
          samplesPerSecond: Float(value(4) ?? .nan)))
    }

    private func epoch(_ set: EvaluationSet, _ loss: Double, _ epoch: Double) -> Epoch {
      func value(_ index: Int) -> Double { values[ScalarTags.epoch[index]] ?? .nan }
      return Epoch(
        number: Int(exactly: epoch) ?? 0, iteration: number, seconds: value(3), trainLoss: value(0),
        trainAccuracy: value(1), evaluationLoss: loss,
        evaluationAccuracy: values[ScalarTags.evaluation(set.rawValue, ScalarTags.accuracy)] ?? .nan,
        judgedOn: set, trainingSeconds: value(4), evaluationSeconds: value(5))
    }
  }
}
