import Canvas
import Datasets
import Models
import Training

/// A row of the hyperparameter panel.
public enum HyperparameterField: String, Sendable, CaseIterable {
  case batchSize, epochs, learningRate, momentum, weightDecay, schedule, dropout, labelSmoothing
  case crop, flip, jitter, clipNorm, patience, optimizer, seed, dataset

  /// The rows of a network's panel.
  public static func fields(of network: NetworkKind) -> [HyperparameterField] {
    allCases.filter { network == .cnn || ![.labelSmoothing, .crop, .flip, .jitter].contains($0) }
  }

  public var name: String {
    switch self {
    case .batchSize: "batch size"
    case .epochs: "epochs"
    case .learningRate: "learning rate"
    case .momentum: "momentum"
    case .weightDecay: "weight decay"
    case .schedule: "schedule"
    case .dropout: "dropout"
    case .labelSmoothing: "label smoothing"
    case .crop: "random crop"
    case .flip: "random flip"
    case .jitter: "colour jitter"
    case .clipNorm: "clip norm"
    case .patience: "patience"
    case .optimizer: "optimizer"
    case .seed: "seed"
    case .dataset: "data set"
    }
  }

  /// For marks on the curves, where columns are few.
  public var shortName: String {
    switch self {
    case .batchSize: "batch"
    case .learningRate: "lr"
    case .weightDecay: "decay"
    case .labelSmoothing: "label sm."
    case .crop: "crop"
    case .flip: "flip"
    case .jitter: "jitter"
    case .clipNorm: "clip"
    default: name
    }
  }

  /// Whether a new value is used only by the next run.
  public var needsRestart: Bool { self == .optimizer || self == .seed || self == .dataset }
}

/// The value of one row.
public enum FieldValue: Sendable, Equatable {
  case count(Int)
  case real(Double)
  /// `nil` is off.
  case optionalCount(Int?)
  case optionalReal(Double?)
  case flag(Bool)
  case schedule(Schedule)
  case optimizer(OptimizerKind)
  case seed(UInt64)
  case dataset(String)

  public var text: String {
    switch self {
    case .count(let value): String(value)
    case .real(let value): Numbers.significant(value)
    case .optionalCount(let value): value.map { String($0) } ?? "off"
    case .optionalReal(let value): value.map { Numbers.significant($0) } ?? "off"
    case .flag(let value): value ? "on" : "off"
    case .schedule(let schedule): Self.text(of: schedule)
    case .optimizer(let kind): kind.rawValue
    case .seed(let value): String(value)
    case .dataset(let name): name
    }
  }

  /// For marks on the curves: three digits of a rate that a schedule has moved say enough.
  public var shortText: String {
    if case .real(let value) = self { return Numbers.significant(value, digits: 3) }
    return text
  }

  /// The shape's name, then step size, factor and warm-up where they are not the usual ones.
  private static func text(of schedule: Schedule) -> String {
    switch schedule {
    case .constant(let warmup), .cosine(let warmup):
      warmup == 0 ? schedule.name : "\(schedule.name) \(Numbers.significant(warmup))"
    case .oneCycle(let warmup): "\(schedule.name) \(Numbers.significant(warmup))"
    case .step(let size, let factor, let warmup):
      "\(schedule.name) \(Numbers.significant(size)) \(Numbers.significant(factor))"
        + (warmup == 0 ? "" : " \(Numbers.significant(warmup))")
    }
  }
}
