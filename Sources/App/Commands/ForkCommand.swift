import ArgumentParser
import Files
import Models
import RunStore
import Text
import Training

/// `ml2-tui fork`: another run that goes on from a place in one that is kept.
struct ForkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fork",
    abstract: "Begin another run at a place of a kept one, with other settings.",
    discussion: """
      The kept run stays as it is. A place between two checkpoints is reached by training from the one before it, \
      with the run's changes at their iterations.

      \(TrainingEnd.help)

      EXAMPLES
        ml2-tui fork otter --at epoch:38 --set learning_rate=0.02
        ml2-tui fork otter --at change:2 --set batch_size=256 --set epochs=60
        ml2-tui fork otter --at best --name otter-fine --set learning_rate=0.001
      """)

  @Argument(help: ArgumentHelp("Its name, its folder, or the beginning of one of them.", valueName: "run"))
  var parent: String
  @Option(help: ArgumentHelp("Where: \(ForkPlace.forms).", valueName: "place"))
  var at: String = "last"
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting with its new value, as runs show names it; more than once for several.",
      valueName: "name=value"))
  var settings: [String] = []
  @Option(
    help: .folder("Where the data is now, if it is not where it was."), completion: .directory,
    transform: UserPath.expand)
  var dataDir: String?
  @Flag(help: "Go on although processor or data are others.")
  var anyway = false
  @Flag(help: "Print one JSON object per event on standard output (see docs/EVENTS.md).")
  var json = false
  @Option(
    help: .file("Write the kept weights to this safetensors file."), completion: .file(),
    transform: UserPath.expand)
  var save: String?
  @OptionGroup(title: "The run's folder") var keeping: KeepOptions

  func run() throws {
    try Failure.reporting {
      try keeping.check()
      guard let place = ForkPlace(at) else {
        throw ConfigurationError(
          field: "at", found: "'\(at.withoutControlCharacters)'", expected: ForkPlace.forms)
      }
      try checkSettings()
      let entry = try RunCatalog(keeping.folder.path).find(parent)
      try ForkedTraining(entry: entry, place: place, command: self).run()
    }
  }

  /// The settings as changes of a run.
  func changes(_ snapshot: RunSnapshot) throws -> [Change] {
    var configuration = snapshot.configuration
    configuration.hyperparameters = snapshot.hyperparameters
    return try Self.changes(settings, &configuration, currentEpoch: snapshot.epochsDone + 1)
  }

  /// - Throws: `ConfigurationError` for what no run can have.
  private func checkSettings() throws {
    let runs = NetworkKind.allCases.map { Recipe.standard.configuration(for: $0) }
    // One network has what the other lacks.
    let failures = runs.map { run in
      Result {
        var run = run
        _ = try Self.changes(settings, &run, currentEpoch: 1)
      }
    }
    guard failures.allSatisfy({ (try? $0.get()) == nil }) else { return }
    try failures[0].get()
  }

  private static func changes(
    _ settings: [String], _ configuration: inout Configuration, currentEpoch: Int
  ) throws -> [Change] {
    let all = Hyperparameter.all(of: configuration.network).filter { $0.effect == .now }
    return try settings.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let name = parts[0].replacing("-", with: "_")
      let found = "'\(text.withoutControlCharacters)'"
      guard parts.count == 2,
        let hyperparameter = all.first(where: { $0.name == name || $0.shortTitle == name })
      else {
        throw ConfigurationError(
          field: "set", found: found,
          expected: "a name and a value such as learning_rate=0.02, the name one of "
            + all.map(\.name).joined(separator: ", "))
      }
      let circumstances = Hyperparameter.Circumstances(configuration, currentEpoch: currentEpoch)
      guard let value = hyperparameter.value(of: parts[1].lowercased(), in: circumstances) else {
        throw ConfigurationError(field: "set", found: found, expected: hyperparameter.hint(in: circumstances))
      }
      do throws(ConfigurationError) {
        try hyperparameter.check(value, in: circumstances)
      } catch {
        // The option that it would have in `train` is none here.
        throw ConfigurationError(field: "set", found: found, expected: error.expected(off: "off"))
      }
      configuration[hyperparameter] = value
      return Change(hyperparameter, value)
    }
  }
}
