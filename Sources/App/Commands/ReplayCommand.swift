import ArgumentParser
import Files
import RunStore
import Text
import Training

/// `ml2-tui replay`: a kept run once more, compared with what is kept of it.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Train a run once more, with its changes at their iterations, and compare the numbers.",
    discussion: """
      Nothing of the run is changed. The numbers are the same, bit for bit, on the same data with the same processor \
      and as many threads. Ends with status 0 when they are, and 1 when one is not, which is then named.

      EXAMPLES
        ml2-tui replay otter
        ml2-tui replay otter --data-dir ~/cifar-10-batches-bin
      """)

  @Argument(help: ArgumentHelp("Its name, its folder, or the beginning of one of them.", valueName: "run"))
  var name: String
  @Option(
    help: .folder("Where the data is now, if it is not where it was."), completion: .directory,
    transform: UserPath.expand)
  var dataDir: String?
  @Flag(help: "Try it although processor or data are others.")
  var anyway = false
  @OptionGroup var folder: RunsFolderOption

  func run() throws {
    try Failure.reporting {
      let entry = try RunCatalog(folder.path).find(name)
      let repetition = try RunRepetition(entry.folder, entry.manifest)
      let premises = RunPremises(manifest: entry.manifest, dataDir: dataDir, anyway: anyway)
      try premises.checkProcessor(threads: entry.manifest.configuration.threads)
      let start = try repetition.start()
      let data = try premises.data()
      var comparison = CurveComparison(entry.folder, notify: { DataLoading.printNote("\($0)") })
      guard let end = comparison.end else {
        throw Failure.Message("\(entry.name): has no iterations that could be repeated")
      }
      let script = try repetition.script(after: start) + [ScriptedCommand(.stop, at: end)]
      try QuietSession(
        entry.manifest, from: start, on: data, script: script,
        iterations: comparison.iterations
      ).run { comparison.take($0) }
      try report(comparison, entry.name, changes: repetition.changes.count)
    }
  }

  private func report(_ comparison: CurveComparison, _ name: String, changes: Int) throws {
    let what = [
      comparison.iterations.counted("iteration", "iterations"), comparison.epochs.counted("epoch", "epochs"),
      changes.counted("change", "changes"),
    ].joined(separator: ", ")
    if let difference = comparison.difference {
      throw Failure.Message("\(name): not the same numbers: \(difference)")
    }
    StandardOutput.write("\(name.withoutControlCharacters): the same numbers, bit for bit: \(what)\n")
  }
}
