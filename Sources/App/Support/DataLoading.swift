import Datasets
import Files
import Foundation
import Models
import Text
import Training

/// Finds and reads what a command line asks to train on.
enum DataLoading {
  /// - Parameter notify: told what a person should know about the choice that was made.
  static func load(
    _ options: DataOptions, for network: NetworkKind, notify: (String) -> Void
  ) throws -> TrainingData {
    switch network {
    case .cnn: return .images(try images(options, notify))
    case .rnn: return .names(try names(options, notify))
    }
  }

  static func names(_ options: DataOptions, _ notify: (String) -> Void) throws -> NameDataset {
    guard let folder = options.namesDir else { return .embedded() }
    let (dataset, report) = try NameDataset.load(folder: folder)
    if let warning = report.warning { notify(warning) }
    return dataset
  }

  static func images(_ options: DataOptions, _ notify: (String) -> Void) throws -> ImageDataset {
    try .load(dataset(options, notify), folder: options.dataDir)
  }

  /// Finds the images without reading them.
  /// - Throws: `DataError` when they are not where they should be.
  static func checkImages(_ options: DataOptions) throws {
    try ImageDataset.locate(dataset(options, { _ in }), folder: options.dataDir)
  }

  /// The data set that the screen knows by this title.
  static func images(titled title: String, _ options: DataOptions) throws -> ImageDataset {
    guard let kind = ImageDatasetKind.allCases.first(where: { $0.title == title }) else {
      throw Failure.Message("\(title): no such data set")
    }
    // A folder that was named holds the data set that was asked for at the start, and no other.
    let isNamed = dataset(options, { _ in }) == kind
    return try .load(kind, folder: isNamed ? options.dataDir : nil)
  }

  /// The data set that was named, or is in the folder that was named, or is on this machine.
  static func dataset(_ options: DataOptions, _ notify: (String) -> Void) -> ImageDatasetKind {
    if let dataset = options.dataset { return dataset }
    if let folder = options.dataDir { return ImageDataset.recognize(folder) ?? .cifar10 }
    let preferred = DataFolders.current.preferredDataset ?? .cifar10
    if preferred != .cifar10 {
      notify(
        "CIFAR-10 is not here, so \(preferred.title) it is; to get CIFAR-10 \(Wording.Term.get(.cifar10).onCommandLine)"
      )
    }
    return preferred
  }

  /// Writes the split a run makes, so that other programs can be judged on the same names.
  static func writeSplit(of data: TrainingData, _ configuration: Configuration, to path: String) throws {
    guard case .names(let names) = data else {
      throw ConfigurationError(
        field: "write split", found: "the cnn", expected: "the rnn, whose data are names")
    }
    let parts = try RunNames(names, holdout: configuration.holdout)
    try AtomicFile.write(Array(parts.text.utf8), to: URL(fileURLWithPath: path))
  }

  /// Weights from a file, and what a person should know about them.
  static func weights(_ file: String, for network: NetworkKind, _ notify: (String) -> Void) throws -> Weights
  {
    let weights = try Weights(contentsOf: URL(fileURLWithPath: file))
    let shown = file.withoutControlCharacters
    if network == .cnn, weights.metadata["network"] ?? "cnn" == "cnn",
      try Failure.naming(file, { try ImageMetadata(weights).normalization }) == nil
    {
      notify(
        "\(shown) does not say how its images were normalised or which classes they had; taken are the means,"
          + " deviations and classes of the data set given here")
    }
    return weights
  }

  /// Standard error, so that standard output stays the log.
  static func printNote(_ text: String) {
    StandardError.write("ml2-tui: \(text)\n")
  }
}
