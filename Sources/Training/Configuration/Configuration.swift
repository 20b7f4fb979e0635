import Datasets
import Models

/// Which of the two networks a session trains.
package enum NetworkKind: String, Sendable, Codable, CaseIterable {
  /// The convolutional image classifier.
  case cnn
  /// The conditional character RNN that makes up surnames.
  case rnn

  /// What one training sample is called, in the plural: the unit of throughput.
  package var sampleNoun: String { self == .cnn ? "images" : "names" }

  /// So many of them: `1 name`, `23,094 names`.
  package func samples(_ count: Int) -> String {
    self == .cnn ? count.counted("image", "images") : count.counted("name", "names")
  }
}

/// Which weights are the outcome of a run.
package enum KeptWeights: String, Sendable, Codable, CaseIterable {
  /// Those of the best epoch; of a run that has finished no epoch, the last.
  case best
  /// Those after the last iteration.
  case last
}

/// Everything that a running session can have changed between two iterations.
package struct Hyperparameters: Sendable, Codable, Equatable {
  /// Samples per iteration, at least 1 and at most the number of training samples.
  package var batchSize: Int
  /// Passes over the training set, at least 1.
  package var epochs: Int
  /// The highest rate of the schedule; with `.constant`, the rate.
  package var peakLearningRate: Double
  /// 0..<1; SGD only.
  package var momentum: Double
  /// L2 penalty added to the gradient (SGD, Adam) or applied to the weights directly (AdamW); ≥ 0.
  package var weightDecay: Double
  /// How the rate goes from the first image of the run to the last.
  package var schedule: Schedule
  /// Probability in 0..<1 of zeroing an activation (CNN: before `fc1`; RNN: on the output letters).
  package var dropout: Double
  /// Probability in 0..<1 spread evenly over all classes in the target (CNN only).
  package var labelSmoothing: Double
  /// Random augmentations of training images (CNN only).
  package var augmentation: Augmentation
  /// Largest L2 norm of the whole gradient, above 0; `nil` does not clip.
  package var clipNorm: Double?
  /// Epochs without a new best value after which training ends; `nil` never.
  package var patience: Int?

  package init(
    batchSize: Int, epochs: Int, peakLearningRate: Double, momentum: Double = 0, weightDecay: Double = 0,
    schedule: Schedule = .constant, dropout: Double = 0, labelSmoothing: Double = 0,
    augmentation: Augmentation = .none, clipNorm: Double? = nil, patience: Int? = nil
  ) {
    self.batchSize = batchSize
    self.epochs = epochs
    self.peakLearningRate = peakLearningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.schedule = schedule
    self.dropout = dropout
    self.labelSmoothing = labelSmoothing
    self.augmentation = augmentation
    self.clipNorm = clipNorm
    self.patience = patience
  }
}

/// What a session needs to begin; the parts outside `hyperparameters` hold for the whole run.
package struct Configuration: Sendable, Codable, Equatable {
  package var network: NetworkKind
  package var hyperparameters: Hyperparameters
  /// The name, for people, of what is trained on. The data itself is handed to the session.
  package var dataset: String
  package var optimizer: OptimizerKind
  /// SGD only: Nesterov's form of momentum.
  package var nesterov: Bool
  /// Determines initial weights, order, augmentation, dropout and the hold-out.
  package var seed: UInt64
  /// Threads that kernels may use, at least 1.
  package var threads: Int
  /// Whether each epoch visits the samples in a new random order.
  package var shuffle: Bool
  /// RNN: each sample is a uniformly drawn language and then a uniformly drawn name of it (the tutorial's
  /// procedure) instead of a pass over all names.
  package var drawLanguagesUniformly: Bool
  /// Training samples set aside to judge the best epoch. RNN: drawn from every language in proportion.
  package var holdout: Int
  /// Ends the run after this many iterations; `nil` runs all epochs.
  package var maxIterations: Int?
  /// A `.report` event is sent every so many iterations of an epoch, at its last and at the last of the
  /// run.
  package var reportInterval: Int
  /// `nil`: the best with `patience`, else the last.
  package var keep: KeptWeights?

  package init(
    network: NetworkKind, hyperparameters: Hyperparameters, dataset: String = "", optimizer: OptimizerKind,
    nesterov: Bool = false, seed: UInt64 = 1, threads: Int = 1, shuffle: Bool = true,
    drawLanguagesUniformly: Bool = false,
    holdout: Int = 0, maxIterations: Int? = nil, reportInterval: Int = 50, keep: KeptWeights? = nil
  ) {
    self.network = network
    self.hyperparameters = hyperparameters
    self.dataset = dataset
    self.optimizer = optimizer
    self.nesterov = nesterov
    self.seed = seed
    self.threads = threads
    self.shuffle = shuffle
    self.drawLanguagesUniformly = drawLanguagesUniformly
    self.holdout = holdout
    self.maxIterations = maxIterations
    self.reportInterval = reportInterval
    self.keep = keep
  }
}

extension Configuration {
  /// Changes the optimiser. Momentum and Nesterov's form, which only SGD has, do not go along to another one.
  package mutating func use(_ kind: OptimizerKind) {
    optimizer = kind
    if kind != .sgd { hyperparameters.momentum = 0 }
    if hyperparameters.momentum == 0 { nesterov = false }
  }
}
