import ArgumentParser
import Files
import Models
import RunStore
import Training

/// `ml2-tui resume`: a run goes on from its last checkpoint.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with a run from its last checkpoint.",
    discussion: """
      A run that was killed ends bit for bit where it would have ended undisturbed, with the same curves, as long as \
      processor and threads are the same. Without RUN it is the newest that has not come to its end.

      \(TrainingEnd.help)

      EXAMPLES
        ml2-tui resume
        ml2-tui resume otter
        ml2-tui resume otter --epochs 120
      """)

  @Argument(help: ArgumentHelp("Its name, its folder, or the beginning of one of them.", valueName: "run"))
  var name: String?
  @Option(parsing: .unconditional, help: .integer("Train until so many epochs are done in all."))
  var epochs: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Go on with this highest learning rate of the schedule.", valueName: "learning-rate"))
  var learningRate: Double?
  @Option(
    help: .folder("Where the data is now, if it is not where it was."), completion: .directory,
    transform: UserPath.expand)
  var dataDir: String?
  @Flag(help: "Go on although processor or data are others, so that the numbers will be others.")
  var anyway = false
  @Flag(help: "Print one JSON object per event on standard output (see docs/EVENTS.md).")
  var json = false
  @Option(
    help: .file("Write the kept weights to this safetensors file."), completion: .file(),
    transform: UserPath.expand)
  var save: String?
  @OptionGroup(title: "The run's folder") var folder: RunsFolderOption
  @OptionGroup(title: "The run's folder") var checkpoints: CheckpointOption

  /// What is to be so from now on.
  var changes: [Change] {
    [epochs.map { Change(.epochs, $0) }, learningRate.map { Change(.learningRate, $0) }].compactMap(\.self)
  }

  func run() throws {
    try Failure.reporting {
      try checkpoints.check()
      // Before any run is looked for: what no run can have.
      let anyRun = Hyperparameter.Circumstances(Recipe.standard.configuration(for: .rnn))
      for change in changes { try change.hyperparameter.check(change.value, in: anyRun) }
      let catalog = RunCatalog(folder.path)
      let entry = try name.map(catalog.find) ?? catalog.newestUnfinished()
      try ResumedTraining(entry: entry, command: self).run()
    }
  }
}
