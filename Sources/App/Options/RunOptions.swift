import ArgumentParser
import Datasets
import Files
import Foundation
import RunStore
import Text
import Training

/// Where runs are kept.
struct RunsFolderOption: ParsableArguments {
  @Option(
    name: .customLong("runs-dir"),
    help: .folder(
      "The folder of the runs (default: $ML2_RUNS_DIR, else runs in the user's data folder)."),
    completion: .directory, transform: UserPath.expand)
  var chosen: String?

  var path: String {
    if let chosen { return UserPath.absolute(chosen) }
    if let named = ProcessInfo.processInfo.environment["ML2_RUNS_DIR"], !named.isEmpty {
      return UserPath.absolute(named)
    }
    return DataFolders.current.user + "/runs"
  }
}

/// How a run is kept.
struct KeepOptions: ParsableArguments {
  @OptionGroup var folder: RunsFolderOption
  @Option(help: ArgumentHelp("Call the run so (default: an animal).", valueName: "word"))
  var name: String?
  @Option(help: ArgumentHelp("Keep a note with the run.", valueName: "text"))
  var note: String?
  @OptionGroup var checkpoints: CheckpointOption

  /// The same for a run that the person did not name.
  var unnamed: KeepOptions {
    var options = self
    (options.name, options.note) = (nil, nil)
    return options
  }

  /// - Throws: `ConfigurationError`.
  func check() throws {
    if let name, !RunFolder.isName(name) {
      throw ConfigurationError(
        field: "name", found: "'\(name.withoutControlCharacters)'",
        expected: "1 to 64 letters, digits and - _ . that begin with a letter or a digit")
    }
    try checkpoints.check()
  }
}

/// How much training may be lost.
struct CheckpointOption: ParsableArguments {
  @Option(
    name: .customLong("checkpoint-every"), parsing: .unconditional,
    help: ArgumentHelp(
      "Seconds of training that may be lost when the process is killed.", valueName: "seconds"))
  var seconds: Double = 30

  /// - Throws: `ConfigurationError`.
  func check() throws {
    guard seconds > 0, seconds.isFinite else {
      throw ConfigurationError(
        field: "checkpoint every", found: "\(seconds)", expected: "seconds, more than 0")
    }
  }
}
