import Canvas
import Models
import Text
import Training

/// How a row's value is stepped, scaled and read from what was typed, and what is refused.
struct HyperparameterInput {
  var network: NetworkKind
  var optimizer: OptimizerKind
  /// Samples per epoch, once a session has told.
  var trainingSamples: Int?
  /// The epoch that runs; a run cannot be made shorter than it.
  var currentEpoch: Int
  var datasets: [String]

  /// Why a value is refused, in words for people.
  struct Refusal: Error, Equatable { var reason: String }

  /// Rates beyond these train nothing, or nothing that is finite; and their ratios, which undo needs, stay exact.
  private static let rates = 1e-12...1e6
  /// One schedule of each shape, in the order of stepping.
  static let shapes: [Schedule] = [
    .constant, .step(size: 1.0 / 3, factor: 0.1), .cosine(), .oneCycle(),
  ]

  /// Says which values a row takes.
  func hint(_ field: HyperparameterField) -> String {
    switch field {
    case .batchSize: "1 to \(trainingSamples.map(\.grouped) ?? "the size of the training set")"
    case .epochs: "\(max(1, currentEpoch)) to 1,000,000"
    case .learningRate: "1e-12 to 1e6, the schedule's peak"
    case .momentum: "0 to below 1"
    case .weightDecay: "0 or more"
    case .schedule: "constant, step 0.3 0.1 (part of the run, factor), cosine, one-cycle 0.2 (warm-up part)"
    case .dropout, .labelSmoothing: "0 to below 1"
    case .crop, .flip, .jitter: "on or off"
    case .clipNorm: "above 0, or off"
    case .patience: "1 to 1,000,000 epochs, or off"
    case .optimizer:
      OptimizerKind.allCases.map(\.rawValue).joined(separator: ", ") + "; adam wants lower rates than sgd"
    case .nesterov: "on or off; sgd with momentum"
    case .holdout:
      "training \(network.sampleNoun) to judge the best epoch on, instead of the test set; 0: none"
    case .seed: "a whole number from 0"
    case .dataset: datasets.joined(separator: ", ")
    }
  }

  /// The value if it is in range.
  func checked(_ field: HyperparameterField, _ value: FieldValue) throws(Refusal) -> FieldValue {
    let isFine: Bool
    switch (field, value) {
    case (.batchSize, .count(let count)): isFine = count >= 1 && count <= trainingSamples ?? .max
    case (.epochs, .count(let count)): isFine = count >= max(1, currentEpoch) && count <= 1_000_000
    case (.learningRate, .real(let number)): isFine = Self.rates.contains(number)
    case (.momentum, .real(let number)):
      guard optimizer == .sgd || number == 0 else {
        throw Refusal(reason: "only SGD has momentum; this is \(optimizer.rawValue)")
      }
      isFine = number >= 0 && number < 1
    case (.holdout, .count(let count)): isFine = count >= 0 && count <= 1_000_000
    case (.nesterov, .flag(true)) where optimizer != .sgd:
      throw Refusal(reason: "only SGD has momentum; this is \(optimizer.rawValue)")
    case (.weightDecay, .real(let number)): isFine = number >= 0 && number.isFinite
    case (_, .real(let number)): isFine = number >= 0 && number < 1
    case (_, .optionalReal(let number?)): isFine = number > 0 && number.isFinite
    case (_, .optionalCount(let count?)): isFine = count >= 1 && count <= 1_000_000
    default: isFine = true
    }
    guard isFine else { throw Refusal(reason: "\(field.name) \(value.text) is not allowed: \(hint(field))") }
    return value
  }
}
