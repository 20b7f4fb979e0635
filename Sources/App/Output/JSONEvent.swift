import Models
import Training

/// The events of `--json`. A number that is not finite is left out. `version` rises when a field changes its
/// meaning or goes away, not when one is added.
enum JSONEvent {
  static let version = 1

  /// What is trained on what, with every hyperparameter that the network has under its own name.
  struct Start: Encodable {
    let description: SessionDescription
    /// Where the run is kept.
    let folder: String?

    init(_ description: SessionDescription, folder: String?) {
      self.description = description
      self.folder = folder
    }

    func encode(to encoder: any Encoder) throws {
      let configuration = description.configuration
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(JSONEvent.version, forKey: "version")
      try fields.encode("start", forKey: "event")
      try fields.encode(configuration.network.rawValue, forKey: "network")
      try fields.encode(description.parameterCount, forKey: "parameters")
      try fields.encode(description.trainingSamples, forKey: "training_samples")
      try fields.encode(description.testSamples, forKey: "test_samples")
      try fields.encode(description.holdoutSamples, forKey: "holdout_samples")
      try fields.encode(configuration.threads, forKey: "threads")
      try fields.encodeIfPresent(folder, forKey: "folder")
      for hyperparameter in Hyperparameter.all(of: configuration.network) {
        try fields.encodeValue(configuration[hyperparameter], forKey: Key(hyperparameter.name))
      }
      try fields.encodeShape(of: configuration.hyperparameters.schedule)
    }
  }

  struct Iteration: Encodable {
    let version = JSONEvent.version
    let event = "iteration"
    let position: IterationPosition
    let sample: IterationSample
    let secondsLeft: Double?
    let unit: String

    init(_ report: IterationReport, unit: String) {
      position = report.position
      sample = report.sample
      secondsLeft = report.secondsLeft
      self.unit = unit
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(version, forKey: "version")
      try fields.encode(event, forKey: "event")
      try fields.encodePosition(position)
      try fields.encodeFinite(sample.loss, forKey: "loss")
      try fields.encodeFinite(sample.accuracy, forKey: "accuracy")
      try fields.encodeFinite(sample.learningRate, forKey: "learning_rate")
      try fields.encodeFinite(sample.gradientNorm, forKey: "gradient_norm")
      try fields.encodeFinite(sample.seconds, forKey: "seconds")
      try fields.encodeFinite(sample.samplesPerSecond, forKey: Key("\(unit)_per_second"))
      try fields.encodeFinite(secondsLeft, forKey: "seconds_left")
    }
  }

  struct Epoch: Encodable {
    let summary: EpochSummary
    let unit: String

    init(_ summary: EpochSummary, unit: String) {
      self.summary = summary
      self.unit = unit
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(JSONEvent.version, forKey: "version")
      try fields.encode("epoch", forKey: "event")
      try fields.encode(summary.epoch, forKey: "epoch")
      try fields.encode(summary.epochs, forKey: "epochs")
      try fields.encode(summary.totalIterations, forKey: "total_iterations")
      try fields.encodeFinite(summary.trainLoss, forKey: "train_loss")
      try fields.encodeFinite(summary.trainAccuracy, forKey: "train_accuracy")
      try fields.encode(summary.judgedOn.rawValue, forKey: "judged_on")
      try fields.encode(Score(summary.evaluation), forKey: "evaluation")
      try fields.encode(Best(summary.best), forKey: "best")
      try fields.encodeFinite(summary.trainingSeconds, forKey: "training_seconds")
      try fields.encodeFinite(summary.evaluationSeconds, forKey: "evaluation_seconds")
      try fields.encodeFinite(summary.samplesPerSecond, forKey: Key("\(unit)_per_second"))
      try fields.encodeFinite(summary.secondsLeft, forKey: "seconds_left")
    }
  }

  struct State: Encodable {
    let version = JSONEvent.version
    let event = "state"
    let state: String
  }

  struct Message: Encodable {
    let version = JSONEvent.version
    let event: String
    let text: String

    init(_ event: String, _ text: String) {
      self.event = event
      self.text = text
    }
  }

  struct Diverged: Encodable {
    let divergence: Divergence

    init(_ divergence: Divergence) { self.divergence = divergence }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(JSONEvent.version, forKey: "version")
      try fields.encode("diverged", forKey: "event")
      try fields.encodePosition(divergence.position)
      try fields.encodeFinite(divergence.learningRate, forKey: "learning_rate")
      try fields.encode(divergence.restoredEpoch, forKey: "restored_epoch")
    }
  }

  struct End: Encodable {
    let result: SessionResult

    init(_ result: SessionResult) { self.result = result }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(JSONEvent.version, forKey: "version")
      try fields.encode("end", forKey: "event")
      try fields.encode(Self.name(of: result.reason), forKey: "reason")
      try fields.encode(result.totalIterations, forKey: "total_iterations")
      try fields.encode(result.epochsFinished, forKey: "epochs_finished")
      try fields.encodeIfPresent(result.best.map(Best.init), forKey: "best")
      try fields.encodeIfPresent(result.testEvaluation.map(Score.init), forKey: "test")
      try fields.encode(result.restoredBest, forKey: "restored_best")
      try fields.encodeFinite(result.trainingSeconds, forKey: "training_seconds")
    }

    private static func name(of reason: EndReason) -> String {
      switch reason {
      case .completed: "completed"
      case .iterationLimit: "iteration_limit"
      case .patience: "patience"
      case .stopped: "stopped"
      }
    }
  }

  struct Saved: Encodable {
    let version = JSONEvent.version
    let event = "saved"
    let path: String
    let weights: String
    let epoch: Int?
  }

  /// Loss and accuracy over a set.
  struct Score: Encodable {
    let evaluation: Evaluation

    init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encodeFinite(evaluation.loss, forKey: "loss")
      try fields.encodeFinite(evaluation.accuracy, forKey: "accuracy")
      try fields.encode(evaluation.count, forKey: "count")
    }
  }

  struct Best: Encodable {
    let best: BestEpoch

    init(_ best: BestEpoch) { self.best = best }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(best.epoch, forKey: "epoch")
      try fields.encodeFinite(best.loss, forKey: "loss")
      try fields.encodeFinite(best.accuracy, forKey: "accuracy")
      try fields.encode(best.judgedOn.rawValue, forKey: "judged_on")
    }
  }

  /// Any field name.
  struct Key: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringLiteral name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension KeyedEncodingContainer where Key == JSONEvent.Key {
  /// JSON has no NaN and no infinity.
  fileprivate mutating func encodeFinite(
    _ value: (some BinaryFloatingPoint & Encodable)?, forKey key: Key
  ) throws {
    if let value, value.isFinite { try encode(value, forKey: key) }
  }

  /// What is off is null.
  fileprivate mutating func encodeValue(_ value: HyperparameterValue, forKey key: Key) throws {
    switch value {
    case .count(let count): try encode(count, forKey: key)
    case .real(let number): try encodeFinite(number, forKey: key)
    case .off: try encodeNil(forKey: key)
    case .flag(let isOn): try encode(isOn, forKey: key)
    case .schedule(let schedule): try encode(schedule.name, forKey: key)
    case .choice(let name): try encode(name, forKey: key)
    case .seed(let seed): try encode(seed, forKey: key)
    }
  }

  /// The numbers that a schedule's name does not tell, as parts of the run.
  fileprivate mutating func encodeShape(of schedule: Schedule) throws {
    try encode(schedule.warmup, forKey: "schedule_warmup")
    guard case .step(let size, let factor, _) = schedule else { return }
    try encode(size, forKey: "schedule_step_size")
    try encode(factor, forKey: "schedule_step_factor")
  }

  fileprivate mutating func encodePosition(_ position: IterationPosition) throws {
    try encode(position.epoch, forKey: "epoch")
    try encode(position.epochs, forKey: "epochs")
    try encode(position.iteration, forKey: "iteration")
    try encode(position.iterationsInEpoch, forKey: "iterations_in_epoch")
    try encode(position.totalIterations, forKey: "total_iterations")
  }
}
