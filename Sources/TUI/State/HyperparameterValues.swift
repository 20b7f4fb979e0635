import Models
import Training

/// The value of every row: those a session reports, or those a person has asked for.
public struct HyperparameterValues: Sendable, Equatable {
  public var hyperparameters: Hyperparameters
  /// Rate of the last iteration, to be shown beside the row of the learning rate, whose value is the peak of the
  /// schedule.
  public var learningRate: Double
  public var optimizer: OptimizerKind
  public var nesterov: Bool
  public var holdout: Int
  public var seed: UInt64
  public var dataset: String

  public init(
    hyperparameters: Hyperparameters, learningRate: Double, optimizer: OptimizerKind,
    nesterov: Bool, holdout: Int, seed: UInt64, dataset: String
  ) {
    self.hyperparameters = hyperparameters
    self.learningRate = learningRate
    self.optimizer = optimizer
    self.nesterov = nesterov
    self.holdout = holdout
    self.seed = seed
    self.dataset = dataset
  }

  /// - Parameter learningRate: of the first iteration.
  init(_ configuration: Configuration, learningRate: Double, dataset: String) {
    self.init(
      hyperparameters: configuration.hyperparameters, learningRate: learningRate,
      optimizer: configuration.optimizer, nesterov: configuration.nesterov, holdout: configuration.holdout,
      seed: configuration.seed, dataset: dataset)
  }

  init(_ setup: RunSetup) {
    self.init(
      setup.configuration, learningRate: setup.configuration.hyperparameters.peakLearningRate,
      dataset: setup.dataset)
  }

  public subscript(field: HyperparameterField) -> FieldValue {
    get {
      switch field {
      case .batchSize: .count(hyperparameters.batchSize)
      case .epochs: .count(hyperparameters.epochs)
      case .learningRate: .real(hyperparameters.peakLearningRate)
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
      case .nesterov: .flag(nesterov)
      case .holdout: .count(holdout)
      case .seed: .seed(seed)
      case .dataset: .dataset(dataset)
      }
    }
    set {
      switch (field, newValue) {
      case (.batchSize, .count(let value)): hyperparameters.batchSize = value
      case (.epochs, .count(let value)): hyperparameters.epochs = value
      case (.learningRate, .real(let value)): hyperparameters.peakLearningRate = value
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
      case (.nesterov, .flag(let value)): nesterov = value
      case (.holdout, .count(let value)): holdout = value
      case (.seed, .seed(let value)): seed = value
      case (.dataset, .dataset(let value)): dataset = value
      default: break
      }
    }
  }
}
