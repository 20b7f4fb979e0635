import Models
import Training

/// The value of every row: those a session reports, or those a person has asked for.
public struct HyperparameterValues: Sendable, Equatable {
  public var hyperparameters: Hyperparameters
  /// Rate of the next iteration.
  public var learningRate: Double
  public var optimizer: OptimizerKind
  public var seed: UInt64
  public var dataset: String

  public init(
    hyperparameters: Hyperparameters, learningRate: Double, optimizer: OptimizerKind, seed: UInt64,
    dataset: String
  ) {
    self.hyperparameters = hyperparameters
    self.learningRate = learningRate
    self.optimizer = optimizer
    self.seed = seed
    self.dataset = dataset
  }

  init(_ setup: RunSetup) {
    self.init(
      hyperparameters: setup.configuration.hyperparameters,
      learningRate: setup.configuration.hyperparameters.peakLearningRate,
      optimizer: setup.configuration.optimizer, seed: setup.configuration.seed, dataset: setup.dataset)
  }

  public subscript(field: HyperparameterField) -> FieldValue {
    get {
      switch field {
      case .batchSize: .count(hyperparameters.batchSize)
      case .epochs: .count(hyperparameters.epochs)
      case .learningRate: .real(learningRate)
      case .momentum: .real(hyperparameters.momentum)
      case .weightDecay: .real(hyperparameters.weightDecay)
      case .schedule: .schedule(hyperparameters.schedule)
      case .dropout: .real(hyperparameters.dropout)
      case .labelSmoothing: .real(hyperparameters.labelSmoothing)
      case .crop: .flag(hyperparameters.augmentation.crop)
      case .flip: .flag(hyperparameters.augmentation.flip)
      case .jitter: .flag(hyperparameters.augmentation.jitter)
      case .clipNorm: .optionalReal(hyperparameters.clipNorm)
      case .patience: .optionalCount(hyperparameters.patience)
      case .optimizer: .optimizer(optimizer)
      case .seed: .seed(seed)
      case .dataset: .dataset(dataset)
      }
    }
    set {
      switch (field, newValue) {
      case (.batchSize, .count(let value)): hyperparameters.batchSize = value
      case (.epochs, .count(let value)): hyperparameters.epochs = value
      case (.learningRate, .real(let value)): learningRate = value
      case (.momentum, .real(let value)): hyperparameters.momentum = value
      case (.weightDecay, .real(let value)): hyperparameters.weightDecay = value
      case (.schedule, .schedule(let value)): hyperparameters.schedule = value
      case (.dropout, .real(let value)): hyperparameters.dropout = value
      case (.labelSmoothing, .real(let value)): hyperparameters.labelSmoothing = value
      case (.crop, .flag(let value)): hyperparameters.augmentation.crop = value
      case (.flip, .flag(let value)): hyperparameters.augmentation.flip = value
      case (.jitter, .flag(let value)): hyperparameters.augmentation.jitter = value
      case (.clipNorm, .optionalReal(let value)): hyperparameters.clipNorm = value
      case (.patience, .optionalCount(let value)): hyperparameters.patience = value
      case (.optimizer, .optimizer(let value)): optimizer = value
      case (.seed, .seed(let value)): seed = value
      case (.dataset, .dataset(let value)): dataset = value
      default: break
      }
    }
  }
}

extension Change {
  /// The change that gives a row a value; `nil` for rows that need a restart.
  init?(_ field: HyperparameterField, _ value: FieldValue) {
    switch (field, value) {
    case (.batchSize, .count(let value)): self = .batchSize(value)
    case (.epochs, .count(let value)): self = .epochs(value)
    case (.learningRate, .real(let value)): self = .learningRate(value)
    case (.momentum, .real(let value)): self = .momentum(value)
    case (.weightDecay, .real(let value)): self = .weightDecay(value)
    case (.schedule, .schedule(let value)): self = .schedule(value)
    case (.dropout, .real(let value)): self = .dropout(value)
    case (.labelSmoothing, .real(let value)): self = .labelSmoothing(value)
    case (.crop, .flag(let value)): self = .crop(value)
    case (.flip, .flag(let value)): self = .flip(value)
    case (.jitter, .flag(let value)): self = .jitter(value)
    case (.clipNorm, .optionalReal(let value)): self = .clipNorm(value)
    case (.patience, .optionalCount(let value)): self = .patience(value)
    default: return nil
    }
  }

  /// The row it changes and the row's new value.
  var fieldAndValue: (field: HyperparameterField, value: FieldValue) {
    switch self {
    case .batchSize(let value): (.batchSize, .count(value))
    case .epochs(let value): (.epochs, .count(value))
    case .learningRate(let value): (.learningRate, .real(value))
    case .momentum(let value): (.momentum, .real(value))
    case .weightDecay(let value): (.weightDecay, .real(value))
    case .schedule(let value): (.schedule, .schedule(value))
    case .dropout(let value): (.dropout, .real(value))
    case .labelSmoothing(let value): (.labelSmoothing, .real(value))
    case .crop(let value): (.crop, .flag(value))
    case .flip(let value): (.flip, .flag(value))
    case .jitter(let value): (.jitter, .flag(value))
    case .clipNorm(let value): (.clipNorm, .optionalReal(value))
    case .patience(let value): (.patience, .optionalCount(value))
    }
  }
}
