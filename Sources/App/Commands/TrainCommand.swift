import ArgumentParser
import Datasets
import Foundation
import Models
import Training

/// `ml2-tui train cnn|rnn`: training with a log instead of a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network and print its progress.",
    discussion: """
      Ctrl-C, SIGTERM and SIGHUP end the run after the running iteration, save the weights, and exit with \
      130, 143 and 129; a second Ctrl-C ends it at once.

      EXAMPLES
        ml2-tui train cnn --epochs 10 --save cnn.safetensors
        ml2-tui train cnn --preset report
        ml2-tui train cnn --dataset fashion-mnist --optimizer adam --learning-rate 0.001 --schedule cosine
        ml2-tui train rnn --batch-size 32 --patience 3
        ml2-tui train rnn --json | jq 'select(.event == "epoch").evaluation.loss'
      """)

  @Argument(help: "The network: cnn classifies images, rnn makes up surnames.")
  var network: NetworkKind
  @OptionGroup var options: TrainOptions
  @Option(help: "Print a line every so many iterations, and at the last of an epoch.")
  var logEvery: Int = 50
  @Flag(help: "Print one JSON object per event on standard output (see docs/EVENTS.md).")
  var json = false
  @Option(
    help: "RNN: write which names are trained on and which are held out to this text file.",
    completion: .file())
  var writeSplit: String?

  func run() throws {
    try Failure.reporting {
      var configuration = try options.configuration(for: network)
      configuration.reportInterval = logEvery
      let destination = try WeightsDestination(requested: options.save, network: network)
      let data = try DataLoading.load(options.data, for: network, notify: DataLoading.printNote)
      if let writeSplit { try DataLoading.writeSplit(of: data, configuration, to: writeSplit) }
      let initial = try options.initialWeights.map { try Weights(contentsOf: URL(fileURLWithPath: $0)) }
      let session = try Failure.naming(options.initialWeights) {
        try TrainingSession(configuration: configuration, data: data, initialWeights: initial)
      }
      let observer: any EventObserver =
        json
        ? JSONEventWriter()
        : ProgressPrinter(network: network, isTerminal: isatty(STDOUT_FILENO) == 1)
      try HeadlessRun(session: session, observer: observer, destination: destination).run()
    }
  }
}
