import Models

extension Hyperparameters {
  /// - Parameter trainingSamples: samples an epoch has.
  /// - Throws: the first value that is out of range.
  public func validate(network: NetworkKind, trainingSamples: Int) throws(ConfigurationError) {
    try Self.require(
      batchSize >= 1 && batchSize <= trainingSamples, "batch size", batchSize,
      "1 to \(trainingSamples), the number of training \(network.sampleNoun)")
    try Self.require((1...1_000_000).contains(epochs), "epochs", epochs, "1 to 1000000")
    try Self.require(
      peakLearningRate.isFinite && peakLearningRate > 0, "learning rate", peakLearningRate,
      "a positive number")
    try Self.require((0..<1).contains(momentum), "momentum", momentum, "0 or more and below 1")
    try Self.require(
      weightDecay.isFinite && weightDecay >= 0, "weight decay", weightDecay, "0 or a positive number")
    try Self.require((0..<1).contains(dropout), "dropout", dropout, "0 or more and below 1")
    try Self.require(
      (0..<1).contains(labelSmoothing), "label smoothing", labelSmoothing, "0 or more and below 1")
    if let clipNorm {
      try Self.require(clipNorm.isFinite && clipNorm > 0, "clip norm", clipNorm, "a positive number")
    }
    if let patience {
      try Self.require((1...1_000_000).contains(patience), "patience", patience, "1 to 1000000 epochs")
    }
    try schedule.validate()
    if network == .rnn {
      try Self.require(labelSmoothing == 0, "label smoothing", labelSmoothing, "0: it is for the CNN")
      try Self.require(augmentation == .none, "augment", "changes of images", "none: it is for the CNN")
    }
  }

  static func require(
    _ holds: Bool, _ field: String, _ found: some CustomStringConvertible, _ expected: String
  ) throws(ConfigurationError) {
    if !holds { throw ConfigurationError(field: field, found: "\(found)", expected: expected) }
  }
}

extension Schedule {
  fileprivate func validate() throws(ConfigurationError) {
    let warmup: Double
    switch self {
    case .constant(let part), .cosine(let part), .oneCycle(let part): warmup = part
    case .step(let size, let factor, let part):
      warmup = part
      try Hyperparameters.require(
        size > 0 && size <= 1, "step size", size, "above 0 and at most 1, a part of the run")
      try Hyperparameters.require(
        factor > 0 && factor <= 1, "step factor", factor, "above 0 and at most 1")
    }
    try Hyperparameters.require(
      (0..<1).contains(warmup), "warmup", warmup, "0 or more and below 1, a part of the run")
  }
}

extension Configuration {
  /// - Parameter trainingSamples: samples an epoch has, hold-out taken off.
  /// - Throws: the first value that is out of range.
  public func validate(trainingSamples: Int) throws(ConfigurationError) {
    try hyperparameters.validate(network: network, trainingSamples: trainingSamples)
    try Hyperparameters.require((1...1024).contains(threads), "threads", threads, "1 to 1024")
    try Hyperparameters.require(holdout >= 0, "holdout", holdout, "0 or more")
    try Hyperparameters.require(reportInterval >= 1, "log every", reportInterval, "1 or more iterations")
    if let maxIterations {
      try Hyperparameters.require(maxIterations >= 1, "max iterations", maxIterations, "1 or more")
    }
    try Hyperparameters.require(
      hyperparameters.momentum == 0 || optimizer == .sgd, "momentum", hyperparameters.momentum,
      "0 with \(optimizer.rawValue): momentum is for sgd")
    try Hyperparameters.require(
      !nesterov || (optimizer == .sgd && hyperparameters.momentum > 0), "nesterov", "no momentum",
      "sgd with a momentum above 0")
  }
}
