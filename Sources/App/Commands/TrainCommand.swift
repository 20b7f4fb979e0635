import ArgumentParser
import Files
import Training

/// `ml2-tui train cnn|rnn`: training with a log instead of a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network and print its progress.",
    discussion: """
      Ctrl-C, SIGTERM and SIGHUP end the run after the running iteration and save the weights; a second Ctrl-C \
      ends it at once.

      \(TrainingEnd.help)

      EXAMPLES
        ml2-tui train cnn --epochs 10 --save cnn.safetensors
        ml2-tui train cnn --preset report
        ml2-tui train cnn --optimizer adam --learning-rate 0.001 --schedule cosine
        ml2-tui train cnn --dataset fashion-mnist --augment crop,flip
        ml2-tui train rnn --batch-size 32 --patience 3
        ml2-tui train rnn --json | jq 'select(.event == "epoch").evaluation.loss'
      """)

  @Argument(help: "The network: cnn classifies images, rnn makes up surnames.")
  var network: NetworkKind
  @OptionGroup var options: TrainOptions
  @OptionGroup(title: "The run's folder") var keeping: KeepOptions
  @Flag(help: "Print one JSON object per event on standard output (see docs/EVENTS.md).")
  var json = false
  @Option(
    help: .file("RNN: write which names are trained on, held out and tested on to this text file."),
    completion: .file(), transform: UserPath.expand)
  var writeSplit: String?

  func validate() throws {
    try options.check(for: network)
    if network == .cnn, writeSplit != nil {
      throw ValidationError("--write-split: found the cnn, expected the rnn, whose data are names")
    }
  }

  func run() throws {
    try Failure.reporting {
      try keeping.check()
      try HeadlessTraining(
        network: network, options: options, keeping: keeping, json: json, splitFile: writeSplit
      ).run()
    }
  }
}
