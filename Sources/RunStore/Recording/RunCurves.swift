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
      var reader = EventFileReader(folder[name])
      var row = NamedRow()
      do throws(FileProblem) {
        try reader.readRows { record in
          row.take(record)
          if let item = row.item(step: record.step) { take(item) }
        }
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
}

/// The values of a record by what they are, whatever order the file has its tags in.
private struct NamedRow {
  private enum Slot: Int, CaseIterable {
    case loss, accuracy, learningRate, gradientNorm, samplesPerSecond, epoch, seconds
    case testLoss, testAccuracy, holdoutLoss, holdoutAccuracy
    case epochTrainLoss, epochTrainAccuracy, epochNumber, epochSeconds, trainingSeconds, evaluationSeconds

    var tag: String {
      switch self {
      case .loss: ScalarTags.trainLoss
      case .accuracy: ScalarTags.trainAccuracy
      case .learningRate: ScalarTags.learningRate
      case .gradientNorm: ScalarTags.gradientNorm
      case .samplesPerSecond: ScalarTags.samplesPerSecond
      case .epoch: ScalarTags.trainEpoch
      case .seconds: ScalarTags.trainSeconds
      case .testLoss: ScalarTags.loss(.test)
      case .testAccuracy: ScalarTags.accuracy(.test)
      case .holdoutLoss: ScalarTags.loss(.holdout)
      case .holdoutAccuracy: ScalarTags.accuracy(.holdout)
      case .epochTrainLoss: ScalarTags.epochTrainLoss
      case .epochTrainAccuracy: ScalarTags.epochTrainAccuracy
      case .epochNumber: ScalarTags.epochNumber
      case .epochSeconds: ScalarTags.epochSeconds
      case .trainingSeconds: ScalarTags.epochTrainingSeconds
      case .evaluationSeconds: ScalarTags.epochEvaluationSeconds
      }
    }
  }

  private static let slots = Dictionary(uniqueKeysWithValues: Slot.allCases.map { ($0.tag, $0.rawValue) })

  private var values = [Double](repeating: .nan, count: Slot.allCases.count)
  private var filled: [Int] = []
  /// Of each tag of the file.
  private var slotsOfTags: [Int?] = []

  mutating func take(_ record: borrowing EventRow) {
    for slot in filled { values[slot] = .nan }
    filled.removeAll(keepingCapacity: true)
    for place in 0..<record.tagIndices.count {
      let tag = record.tagIndices[place]
      while slotsOfTags.count <= tag { slotsOfTags.append(Self.slots[record.tags[slotsOfTags.count]]) }
      guard let slot = slotsOfTags[tag] else { continue }
      values[slot] = record.values[place]
      filled.append(slot)
    }
  }

  private func value(_ slot: Slot) -> Double { values[slot.rawValue] }
  private func has(_ slot: Slot) -> Bool { filled.contains(slot.rawValue) }

  /// - Returns: `nil` for a record that is of no curve.
  func item(step: Int) -> RunCurves.Item? {
    if has(.epochNumber) {
      if has(.testLoss) { return .epoch(epoch(step, .test, .testLoss, .testAccuracy)) }
      if has(.holdoutLoss) { return .epoch(epoch(step, .holdout, .holdoutLoss, .holdoutAccuracy)) }
      return nil
    }
    guard has(.loss) else { return nil }
    guard has(.seconds) else { return .gap(iteration: step) }
    return .iteration(
      IterationSample(
        iteration: step, epoch: value(.epoch), seconds: value(.seconds), loss: Float(value(.loss)),
        accuracy: Float(value(.accuracy)), learningRate: Float(value(.learningRate)),
        gradientNorm: Float(value(.gradientNorm)), samplesPerSecond: Float(value(.samplesPerSecond))))
  }

  private func epoch(_ step: Int, _ set: EvaluationSet, _ loss: Slot, _ accuracy: Slot) -> RunCurves.Epoch {
    RunCurves.Epoch(
      number: Int(exactly: value(.epochNumber)) ?? 0, iteration: step, seconds: value(.epochSeconds),
      trainLoss: value(.epochTrainLoss), trainAccuracy: value(.epochTrainAccuracy),
      evaluationLoss: value(loss), evaluationAccuracy: value(accuracy), judgedOn: set,
      trainingSeconds: value(.trainingSeconds), evaluationSeconds: value(.evaluationSeconds))
  }
}
