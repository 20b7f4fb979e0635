import Files
import Foundation
import Glibc
import Models
import Text
import Training

/// A line of `changes.jsonl`: what was changed by hand, and from which iteration on. With the run's settings, that is all
/// it takes to repeat the run.
package struct ChangeLine: Codable, Sendable, Equatable {
  /// The first iteration with the new value, from 1.
  package let iteration: Int
  /// Epochs done then, with fraction.
  package let epoch: Double
  /// Seconds of training until then.
  package let seconds: Double
  /// Seconds since 1970.
  package let time: Double
  /// The name of a hyperparameter, or `restoreBest`.
  package let change: String
  /// Values of the hyperparameter.
  package let from: HyperparameterValue?
  package let to: HyperparameterValue?
  /// Rates of the iterations before and after.
  package let previousLearningRate: Double
  package let learningRate: Double
  /// When it is to be done once more in a run that repeats this one.
  package let moment: Moment

  /// What going back to the best epoch is called.
  package static let restoreBest = "restore_best"

  private enum CodingKeys: String, CodingKey {
    case iteration, epoch, seconds, time, change, from, to, moment
    case previousLearningRate = "learning_rate_before"
    case learningRate = "learning_rate"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    iteration = try values.decode(Int.self, forKey: .iteration)
    epoch = try values.decode(Double.self, forKey: .epoch)
    seconds = try values.decode(Double.self, forKey: .seconds)
    time = try values.decode(Double.self, forKey: .time)
    change = try values.decode(String.self, forKey: .change)
    // `null` is a value, which is off.
    func value(_ key: CodingKeys) throws -> HyperparameterValue? {
      guard values.contains(key) else { return nil }
      return try values.decodeNil(forKey: key) ? .off : values.decode(HyperparameterValue.self, forKey: key)
    }
    from = try value(.from)
    to = try value(.to)
    previousLearningRate = try values.decode(Double.self, forKey: .previousLearningRate)
    learningRate = try values.decode(Double.self, forKey: .learningRate)
    moment = try values.decode(Moment.self, forKey: .moment)
  }

  /// - Parameter configuration: of the run.
  /// - Returns: `nil` for a command that changes nothing about the course of a run.
  init?(_ applied: AppliedCommand, in configuration: Configuration, time: Double) {
    switch applied.command {
    case .set(let change):
      self.change = change.hyperparameter.name
      func value(_ hyperparameters: Hyperparameters) -> HyperparameterValue {
        var configuration = configuration
        configuration.hyperparameters = hyperparameters
        return configuration[change.hyperparameter]
      }
      from = value(applied.previous)
      to = value(applied.hyperparameters)
    case .restoreBest:
      change = Self.restoreBest
      (from, to) = (nil, nil)
    case .pause, .resume, .step, .stop, .publishWeights, .takeSnapshot, .undo: return nil
    }
    iteration = applied.position.totalIterations
    epoch = applied.epochProgress
    seconds = applied.seconds
    self.time = time
    previousLearningRate = applied.previousLearningRate
    learningRate = applied.learningRate
    moment = applied.moment
  }

  /// What was done, as a command; `nil` where this program has no such hyperparameter.
  package var command: Command? {
    if change == Self.restoreBest { return .restoreBest }
    guard let hyperparameter = Hyperparameter.all.first(where: { $0.name == change }), let to else {
      return nil
    }
    return .set(Change(hyperparameter, to.ofKind(of: hyperparameter)))
  }

  /// The line, with its end.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return [UInt8]((try? encoder.encode(self)) ?? Data()) + [UInt8(ascii: "\n")]
  }
}

extension ChangeLine {
  /// `learning_rate from 0.1 to 0.02 at iteration 14,861`.
  package var sentence: String {
    let what =
      change == Self.restoreBest
      ? "back to the best epoch" : "\(change) from \(from?.text ?? "?") to \(to?.text ?? "?")"
    return "\(what) at iteration \(iteration.grouped)"
  }
}

extension ChangeLine {
  /// The changes of a run, the oldest first, and what is wrong with lines that cannot be read.
  package static func read(_ folder: RunFolder) -> (changes: [ChangeLine], problems: [RunFolderError]) {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try RegularFile(folder.changes, for: .reading).read(largestFile)
    } catch {
      if case .system(let error) = error, error.code == ENOENT { return ([], []) }
      return ([], [RunFolderError(path: folder.changes, problem: .inaccessible(error.words))])
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var changes: [ChangeLine] = []
    var problems: [RunFolderError] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      do {
        changes.append(try decoder.decode(ChangeLine.self, from: Data(line)))
      } catch {
        problems.append(
          RunFolderError(
            path: folder.changes, problem: .invalid("line \(index + 1) is no change; it is passed over")))
      }
    }
    return (changes, problems)
  }

  private static let largestFile = 64 << 20
}
