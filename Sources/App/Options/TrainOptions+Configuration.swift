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
    for (hyperparameter, value) in asked {
      if let value { configuration[hyperparameter] = value }
    }
    if epochs != nil { configuration.maxIterations = nil }
    // A form of momentum, which there is none of.
    if momentum == 0 { configuration.nesterov = false }
    if let nesterov { configuration.nesterov = nesterov }
    configuration.hyperparameters.schedule = try schedule.schedule(
      recipe: configuration.hyperparameters.schedule, epochs: configuration.hyperparameters.epochs)
    if let augment { configuration.hyperparameters.augmentation = augment.augmentation }
    configuration.threads = threads ?? AvailableProcessors.count
    if let maxIterations { configuration.maxIterations = maxIterations }
    configuration.shuffle = !noShuffle
    configuration.reportInterval = logEvery
    configuration.keep = keep
    return configuration
  }

  /// The hyperparameters that have one option each, the optimiser first, which the others must go with.
  private var asked: [(Hyperparameter, HyperparameterValue?)] {
    [
      (.optimizer, optimizer.map { .choice($0.rawValue) }),
      (.batchSize, batchSize.map { .count($0) }),
      (.epochs, epochs.map { .count($0) }),
      (.learningRate, learningRate.map { .real($0) }),
      (.momentum, momentum.map { .real($0) }),
      (.weightDecay, weightDecay.map { .real($0) }),
      (.dropout, dropout.map { .real($0) }),
      (.labelSmoothing, labelSmoothing.map { .real($0) }),
      (.clipNorm, clipNorm.map { $0 == 0 ? .off : .real($0) }),
      (.patience, patience.map { $0 == 0 ? .off : .count($0) }),
      (.holdout, holdout.map { .count($0) }),
      (.seed, .seed(seed)),
    ]
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
