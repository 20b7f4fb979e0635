import Models

extension RunSnapshot {
  /// The start of another run: it goes on from here with other values, and judges its own epochs.
  /// - Throws: where a value is out of range, or holds for a whole run.
  package func forked(_ changes: [Change]) throws(ConfigurationError) -> RunSnapshot {
    var configuration = configuration
    configuration.hyperparameters = variables.hyperparameters
    for change in changes {
      let hyperparameter = change.hyperparameter
      try ConfigurationError.require(
        hyperparameter.effect == .now, hyperparameter.title, change.value.text,
        "what a run that goes on can change; \(hyperparameter.title) holds for a whole run")
      configuration[hyperparameter] = change.value
    }
    let epoch = variables.progress.epoch + 1
    for change in changes {
      try change.hyperparameter.check(
        change.value,
        in: Hyperparameter.Circumstances(
          configuration, trainingSamples: variables.progress.samplesPerEpoch, currentEpoch: epoch))
    }
    try configuration.validate(
      trainingSamples: variables.progress.samplesPerEpoch, currentEpoch: epoch)
    var variables = variables
    variables.hyperparameters = configuration.hyperparameters
    variables.selection = ModelSelection(network: configuration.network)
    variables.selection.beginAnew(after: variables.progress.epoch)
    variables.control = RunControl()
    return RunSnapshot(configuration: configuration, variables: variables, network: network, timing: timing)
  }
}
