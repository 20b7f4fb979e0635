import Models

extension Configuration {
  /// - Parameters:
  ///   - trainingSamples: samples an epoch has, hold-out taken off.
  ///   - currentEpoch: the epoch that runs, from 1; there are no fewer epochs.
  /// - Throws: the first value that is out of range.
  package func validate(trainingSamples: Int, currentEpoch: Int = 1) throws(ConfigurationError) {
    let circumstances = Hyperparameter.Circumstances(
      self, trainingSamples: trainingSamples, currentEpoch: currentEpoch)
    for hyperparameter in Hyperparameter.all {
      try hyperparameter.check(self[hyperparameter], in: circumstances)
    }
    try ConfigurationError.require((1...1024).contains(threads), "threads", threads, "1 to 1024")
    try ConfigurationError.require(
      reportInterval >= 1, "log every", reportInterval, "1 or more iterations")
    if let maxIterations {
      try ConfigurationError.require(maxIterations >= 1, "max iterations", maxIterations, "1 or more")
    }
  }
}

extension ConfigurationError {
  static func require(
    _ holds: Bool, _ field: String, _ found: some CustomStringConvertible, _ expected: String
  ) throws(ConfigurationError) {
    if !holds { throw ConfigurationError(field: field, found: "\(found)", expected: expected) }
  }
}
