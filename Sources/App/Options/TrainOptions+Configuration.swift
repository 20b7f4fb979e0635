import ArgumentParser
import Datasets
import Foundation
import Models
import Training

extension TrainOptions {
  /// Refuses options that would do nothing in a run of this network.
  func check(for network: NetworkKind) throws {
    try data.check(for: network)
    let recipe = (preset == .report ? Recipe.report : .standard).configuration(for: network)
    if noShuffle, recipe.drawLanguagesUniformly {
      throw ValidationError(
        "--no-shuffle: found the report's recipe, which draws each name at random; expected another recipe, or"
          + " names in a random order")
    }
  }

  /// The recipe with what was asked for put in its place. Values are checked when a session is made, apart from
  /// those for which 0 stands for none.
  /// - Throws: `ConfigurationError`.
  func configuration(for network: NetworkKind) throws -> Configuration {
    var configuration = (preset == .report ? Recipe.report : .standard).configuration(for: network)
    if let optimizer { configuration.use(optimizer) }
    var values = configuration.hyperparameters
    if let epochs {
      values.epochs = epochs
      configuration.maxIterations = nil
    }
    if let batchSize { values.batchSize = batchSize }
    if let learningRate { values.peakLearningRate = learningRate }
    if let momentum {
      values.momentum = momentum
      if momentum == 0 { configuration.nesterov = false }
    }
    if let nesterov { configuration.nesterov = nesterov }
    if let weightDecay { values.weightDecay = weightDecay }
    if let clipNorm {
      guard clipNorm >= 0, clipNorm.isFinite else {
        throw ConfigurationError(
          field: "clip norm", found: "\(clipNorm)", expected: "a positive number, or 0, which does not clip")
      }
      values.clipNorm = clipNorm == 0 ? nil : clipNorm
    }
    values.schedule = try schedule.schedule(recipe: values.schedule, epochs: values.epochs)
    if let augment { values.augmentation = augment.augmentation }
    if let dropout { values.dropout = dropout }
    if let labelSmoothing { values.labelSmoothing = labelSmoothing }
    if let patience {
      guard (0...1_000_000).contains(patience) else {
        throw ConfigurationError(
          field: "patience", found: "\(patience)", expected: "0 to 1000000 epochs, where 0 means never")
      }
      values.patience = patience == 0 ? nil : patience
    }
    configuration.hyperparameters = values
    if let holdout { configuration.holdout = holdout }
    configuration.seed = seed
    configuration.threads = threads ?? AvailableProcessors.count
    if let maxIterations { configuration.maxIterations = maxIterations }
    configuration.shuffle = !noShuffle
    configuration.reportInterval = logEvery
    configuration.keep = keep
    return configuration
  }

  /// Gives the report's RNN run as many epochs as its iterations take with these names.
  func fit(_ configuration: inout Configuration, to data: TrainingData) throws {
    guard preset == .report, epochs == nil, case .names(let names) = data,
      let iterations = Recipe.report.configuration(for: .rnn).maxIterations
    else { return }
    let samples = try RunNames(names, holdout: configuration.holdout).training.count
    let batchSize = max(configuration.hyperparameters.batchSize, 1)
    // A batch that is not full is trained on too.
    let perEpoch = (samples + batchSize - 1) / batchSize
    configuration.hyperparameters.epochs = (iterations + perEpoch - 1) / perEpoch
  }
}
