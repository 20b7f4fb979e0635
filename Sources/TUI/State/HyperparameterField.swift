import Training

/// A row of the hyperparameter panel.
public enum HyperparameterField: String, Sendable, CaseIterable {
  case batchSize, epochs, learningRate, momentum, weightDecay, schedule, dropout, labelSmoothing
  case crop, flip, jitter, clipNorm, patience, optimizer, nesterov, holdout, seed, dataset

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
    case .nesterov: "Nesterov"
    case .holdout: "hold-out"
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
  public var needsRestart: Bool { [.optimizer, .nesterov, .holdout, .seed, .dataset].contains(self) }
}
