import Models

extension Hyperparameter {
  /// All there are, in the order of the panel.
  package static let all: [Hyperparameter] = [
    batchSize, epochs, learningRate, momentum, weightDecay, schedule, dropout, labelSmoothing, crop, flip,
    jitter, clipNorm, patience, optimizer, nesterov, holdout, seed, dataset,
  ]

  package static let batchSize = Hyperparameter(
    "batch_size", "batch size", short: "batch", at: .count(\.hyperparameters.batchSize), .count(1...Int.max),
    steps: .powersOfTwo,
    help: "Samples per iteration.",
    bounds: { run in
      run.trainingSamples.map {
        (1...max(1, $0), "the number of training \(run.configuration.network.sampleNoun)")
      }
    })

  package static let epochs = Hyperparameter(
    "epochs", "epochs", at: .count(\.hyperparameters.epochs), .count(1...1_000_000),
    help: "Passes over the training set.",
    bounds: { run in
      run.currentEpoch > 1
        ? (min(run.currentEpoch, 1_000_000)...1_000_000, "from the epoch that is running") : nil
    })

  /// At rates beyond these no step changes a float, or every one overflows.
  package static let learningRate = Hyperparameter(
    "learning_rate", "learning rate", short: "lr", at: .real(\.hyperparameters.peakLearningRate),
    .real(.from(1e-30, through: 1e30)), steps: .oneTwoFive(zeroBelow: 0),
    help: "Highest learning rate of the schedule.",
    note: ", the schedule's peak")

  package static let momentum = Hyperparameter(
    "momentum", "momentum", at: .real(\.hyperparameters.momentum), .real(.from(0, below: 1)),
    steps: .twentieths(fine: [0.9, 0.95, 0.98, 0.99]), help: "SGD: momentum, 0 or more and below 1.",
    objection: { value, run in
      run.configuration.optimizer != .sgd && value != .real(0) ? noMomentum(run, instead: "0") : nil
    })

  package static let weightDecay = Hyperparameter(
    "weight_decay", "weight decay", short: "decay", at: .real(\.hyperparameters.weightDecay), .real(.from(0)),
    steps: .oneTwoFive(zeroBelow: 1e-6), help: "L2 penalty (sgd, adam), or decoupled decay (adamw).")

  package static let schedule = Hyperparameter(
    "schedule", "schedule", at: .schedule(\.hyperparameters.schedule), .schedule,
    help: "How the learning rate goes over the run.")

  package static let dropout = Hyperparameter(
    "dropout", "dropout", at: .real(\.hyperparameters.dropout), .real(.from(0, below: 1)),
    steps: .twentieths(fine: []),
    help: "Probability of dropping an activation. CNN: before fc1; RNN: on the output letters.")

  package static let labelSmoothing = Hyperparameter(
    "label_smoothing", "label smoothing", short: "label sm.", for: [.cnn],
    at: .real(\.hyperparameters.labelSmoothing),
    .real(.from(0, below: 1)), steps: .twentieths(fine: []),
    help: "CNN: part of the target spread over all classes.")

  package static let crop = Hyperparameter(
    "crop", "random crop", short: "crop", for: [.cnn], at: .flag(\.hyperparameters.augmentation.crop), .flag,
    help: "CNN: random crops of training images.")

  package static let flip = Hyperparameter(
    "flip", "random flip", short: "flip", for: [.cnn], at: .flag(\.hyperparameters.augmentation.flip), .flag,
    help: "CNN: training images turned left to right at random.")

  package static let jitter = Hyperparameter(
    "jitter", "colour jitter", short: "jitter", for: [.cnn], at: .flag(\.hyperparameters.augmentation.jitter),
    .flag,
    help: "CNN: random changes of the colours of training images.")

  package static let clipNorm = Hyperparameter(
    "clip_norm", "clip norm", short: "clip", at: .optionalReal(\.hyperparameters.clipNorm), .real(.above(0)),
    steps: .oneTwoFive(zeroBelow: 0.01),
    canBeOff: true, help: "Largest L2 norm of the gradient; 0 does not clip.")

  package static let patience = Hyperparameter(
    "patience", "patience", at: .optionalCount(\.hyperparameters.patience), .count(1...1_000_000),
    canBeOff: true,
    help: "End after so many epochs without a new best, and keep the best weights; 0 never.",
    note: " epochs")

  package static let optimizer = Hyperparameter(
    "optimizer", "optimizer", effect: .nextRun,
    at: .choice({ $0.optimizer.rawValue }) { if let kind = OptimizerKind(rawValue: $1) { $0.use(kind) } },
    .choice(OptimizerKind.allCases.map(\.rawValue)),
    help: "Update rule, as PyTorch's of that name.", note: "; adam wants lower rates than sgd")

  package static let nesterov = Hyperparameter(
    "nesterov", "Nesterov", effect: .nextRun, at: .flag(\.nesterov), .flag,
    help: "SGD: Nesterov's form of momentum.",
    note: "; sgd with momentum",
    objection: { value, run in
      guard value == .flag(true) else { return nil }
      if run.configuration.optimizer != .sgd { return noMomentum(run, instead: "off") }
      return run.configuration.hyperparameters.momentum > 0 ? nil : "off without a momentum above 0"
    })

  package static let holdout = Hyperparameter(
    "holdout", "hold-out", effect: .nextRun, at: .count(\.holdout), .count(0...1_000_000),
    steps: .oneTwoFive(zeroBelow: 100),
    help: "Set this many training samples aside to judge the best epoch on.",
    note: " training samples to judge the best epoch on, instead of the test set; 0: none")

  package static let seed = Hyperparameter(
    "seed", "seed", effect: .nextRun, at: .seed(\.seed), .seed,
    help: "Determines initial weights, order, augmentation and dropout.")

  package static let dataset = Hyperparameter(
    "dataset", "data set", effect: .nextRun, at: .choice({ $0.dataset }) { $0.dataset = $1 },
    .choice([]), help: "What is trained on.")

  private static func noMomentum(_ run: Circumstances, instead: String) -> String {
    "\(instead) with \(run.configuration.optimizer.rawValue): only sgd has momentum"
  }
}
