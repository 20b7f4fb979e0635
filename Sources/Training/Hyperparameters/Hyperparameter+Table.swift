import Models
import Text

extension Hyperparameter {
  /// All there are, in the order of the panel.
  public static let all: [Hyperparameter] = [
    batchSize, epochs, learningRate, momentum, weightDecay, schedule, dropout, labelSmoothing, crop, flip,
    jitter, clipNorm, patience, optimizer, nesterov, holdout, seed, dataset,
  ]

  public static let batchSize = count(
    "batch_size", "batch size", short: "batch", \.hyperparameters.batchSize, 1...Int.max, steps: .powersOfTwo,
    help: "Samples per iteration.",
    bounds: { run in
      run.trainingSamples.map {
        (1...max(1, $0), "the number of training \(run.configuration.network.sampleNoun)")
      }
    })

  public static let epochs = count(
    "epochs", "epochs", \.hyperparameters.epochs, 1...1_000_000, help: "Passes over the training set.",
    bounds: { run in
      run.currentEpoch > 1
        ? (min(run.currentEpoch, 1_000_000)...1_000_000, "from the epoch that is running") : nil
    })

  /// At rates beyond these no step changes a float, or every one overflows.
  public static let learningRate = real(
    "learning_rate", "learning rate", short: "lr", \.hyperparameters.peakLearningRate,
    .from(1e-30, through: 1e30), steps: .oneTwoFive(zeroBelow: 0),
    help: "Highest learning rate of the schedule.",
    note: ", the schedule's peak")

  public static let momentum = real(
    "momentum", "momentum", \.hyperparameters.momentum, .from(0, below: 1),
    steps: .twentieths(fine: [0.9, 0.95, 0.98, 0.99]), help: "SGD: momentum, 0 or more and below 1.",
    objection: { value, run in
      run.configuration.optimizer != .sgd && value != .real(0) ? noMomentum(run, instead: "0") : nil
    })

  public static let weightDecay = real(
    "weight_decay", "weight decay", short: "decay", \.hyperparameters.weightDecay, .from(0),
    steps: .oneTwoFive(zeroBelow: 1e-6), help: "L2 penalty (sgd, adam), or decoupled decay (adamw).")

  public static let schedule = Hyperparameter(
    "schedule", "schedule", .schedule, help: "How the learning rate goes over the run.",
    read: { .schedule($0.hyperparameters.schedule) },
    write: { if case .schedule(let value) = $1 { $0.hyperparameters.schedule = value } })

  public static let dropout = real(
    "dropout", "dropout", \.hyperparameters.dropout, .from(0, below: 1), steps: .twentieths(fine: []),
    help: "Probability of dropping an activation. CNN: before fc1; RNN: on the output letters.")

  public static let labelSmoothing = real(
    "label_smoothing", "label smoothing", short: "label sm.", for: [.cnn], \.hyperparameters.labelSmoothing,
    .from(0, below: 1), steps: .twentieths(fine: []),
    help: "CNN: part of the target spread over all classes.")

  public static let crop = flag(
    "crop", "random crop", short: "crop", for: [.cnn], \.hyperparameters.augmentation.crop,
    help: "CNN: random crops of training images.")

  public static let flip = flag(
    "flip", "random flip", short: "flip", for: [.cnn], \.hyperparameters.augmentation.flip,
    help: "CNN: training images turned left to right at random.")

  public static let jitter = flag(
    "jitter", "colour jitter", short: "jitter", for: [.cnn], \.hyperparameters.augmentation.jitter,
    help: "CNN: random changes of the colours of training images.")

  public static let clipNorm = Hyperparameter(
    "clip_norm", "clip norm", short: "clip", .real(.above(0)), steps: .oneTwoFive(zeroBelow: 0.01),
    canBeOff: true, help: "Largest L2 norm of the gradient; 0 does not clip.",
    read: { $0.hyperparameters.clipNorm.map { .real($0) } ?? .off },
    write: {
      switch $1 {
      case .real(let value): $0.hyperparameters.clipNorm = value
      case .off: $0.hyperparameters.clipNorm = nil
      default: break
      }
    })

  public static let patience = Hyperparameter(
    "patience", "patience", .count(1...1_000_000), canBeOff: true,
    help: "End after so many epochs without a new best, and keep the best weights; 0 never.",
    note: " epochs",
    read: { $0.hyperparameters.patience.map { .count($0) } ?? .off },
    write: {
      switch $1 {
      case .count(let value): $0.hyperparameters.patience = value
      case .off: $0.hyperparameters.patience = nil
      default: break
      }
    })

  public static let optimizer = Hyperparameter(
    "optimizer", "optimizer", effect: .nextRun, .choice(OptimizerKind.allCases.map(\.rawValue)),
    help: "Update rule, as PyTorch's of that name.", note: "; adam wants lower rates than sgd",
    read: { .choice($0.optimizer.rawValue) },
    write: { if case .choice(let name) = $1, let kind = OptimizerKind(rawValue: name) { $0.use(kind) } })

  public static let nesterov = Hyperparameter(
    "nesterov", "Nesterov", effect: .nextRun, .flag, help: "SGD: Nesterov's form of momentum.",
    note: "; sgd with momentum",
    objection: { value, run in
      guard value == .flag(true) else { return nil }
      if run.configuration.optimizer != .sgd { return noMomentum(run, instead: "off") }
      return run.configuration.hyperparameters.momentum > 0 ? nil : "off without a momentum above 0"
    },
    read: { .flag($0.nesterov) },
    write: { if case .flag(let value) = $1 { $0.nesterov = value } })

  public static let holdout = Hyperparameter(
    "holdout", "hold-out", effect: .nextRun, .count(0...1_000_000), steps: .oneTwoFive(zeroBelow: 100),
    help: "Set this many training samples aside to judge the best epoch on.",
    note: " training samples to judge the best epoch on, instead of the test set; 0: none",
    read: { .count($0.holdout) }, write: { if case .count(let value) = $1 { $0.holdout = value } })

  public static let seed = Hyperparameter(
    "seed", "seed", effect: .nextRun, .seed,
    help: "Determines initial weights, order, augmentation and dropout.",
    read: { .seed($0.seed) }, write: { if case .seed(let value) = $1 { $0.seed = value } })

  public static let dataset = Hyperparameter(
    "dataset", "data set", effect: .nextRun, .choice([]), help: "What is trained on.",
    read: { .choice($0.dataset) }, write: { if case .choice(let name) = $1 { $0.dataset = name } })

  private static func noMomentum(_ run: Circumstances, instead: String) -> String {
    "\(instead) with \(run.configuration.optimizer.rawValue): only sgd has momentum"
  }
}

extension Hyperparameter {
  fileprivate static func count(
    _ name: String, _ title: String, short: String? = nil,
    _ path: any WritableKeyPath<Configuration, Int> & Sendable, _ range: ClosedRange<Int>,
    steps: Steps = .one, help: String,
    bounds: @escaping @Sendable (Circumstances) -> (range: ClosedRange<Int>, reason: String?)?
  ) -> Hyperparameter {
    Hyperparameter(
      name, title, short: short, .count(range), steps: steps, help: help, bounds: bounds,
      read: { .count($0[keyPath: path]) },
      write: { if case .count(let value) = $1 { $0[keyPath: path] = value } })
  }

  fileprivate static func real(
    _ name: String, _ title: String, short: String? = nil, for networks: Set<NetworkKind> = [.cnn, .rnn],
    _ path: any WritableKeyPath<Configuration, Double> & Sendable, _ interval: Interval, steps: Steps,
    help: String, note: String? = nil,
    objection: @escaping @Sendable (HyperparameterValue, Circumstances) -> String? = { _, _ in nil }
  ) -> Hyperparameter {
    Hyperparameter(
      name, title, short: short, for: networks, .real(interval), steps: steps, help: help, note: note,
      objection: objection, read: { .real($0[keyPath: path]) },
      write: { if case .real(let value) = $1 { $0[keyPath: path] = value } })
  }

  fileprivate static func flag(
    _ name: String, _ title: String, short: String, for networks: Set<NetworkKind>,
    _ path: any WritableKeyPath<Configuration, Bool> & Sendable, help: String
  ) -> Hyperparameter {
    Hyperparameter(
      name, title, short: short, for: networks, .flag, help: help, read: { .flag($0[keyPath: path]) },
      write: { if case .flag(let value) = $1 { $0[keyPath: path] = value } })
  }
}
