import Foundation
import Models
import Training

/// Training with a log instead of a screen.
struct HeadlessTraining {
  let network: NetworkKind
  let options: TrainOptions
  let keeping: KeepOptions
  /// JSON objects instead of lines.
  var json = false
  /// File for the names that are trained on and held out.
  var splitFile: String?

  func run() throws {
    var configuration = try options.configuration(for: network)
    // Of the training and of the signals.
    try ProcessLimits.check(
      threads: configuration.threads, helpers: 4,
      memory: ProcessLimits.memory(of: network, batchSize: configuration.hyperparameters.batchSize))
    let destination = try WeightsDestination(requested: options.save, network: network)
    var notes: [String] = []
    let data = try DataLoading.load(options.data, for: network) { notes.append($0) }
    try options.fit(&configuration, to: data)
    let initial = try options.initialWeights.map { file in
      try DataLoading.weights(file, for: network) { notes.append($0) }
    }
    let session = try Failure.naming(options.initialWeights) {
      try TrainingSession(configuration: configuration, data: data, initialWeights: initial)
    }
    // Of a run that can be begun: an error leaves no file behind.
    if let splitFile { try DataLoading.writeSplit(of: data, configuration, to: splitFile) }
    // Of a run that is begun; beside an error they would say nothing that matters.
    notes.forEach(DataLoading.printNote)
    let kept = try KeptRun.begin(
      session, on: data, from: options.data, keeping, notify: DataLoading.printNote)
    try HeadlessRun(
      session: session, observer: HeadlessRun.observer(of: network, json: json), destination: destination,
      kept: kept
    ).run()
  }
}
