import Datasets
import Foundation
import Models
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
    switch options.dataset {
    case .cifar10: return try ImageDataset.load(.cifar10, folder: options.dataDir)
    case .fashionMNIST: return try ImageDataset.load(.fashionMNIST, folder: options.dataDir)
    case nil:
      if let folder = options.dataDir { return try CIFAR10.load(folder: folder) }
      if DataFolders.current.find(.cifar10) != nil { return try ImageDataset.load(.cifar10) }
      notify("CIFAR-10 is not here; training on Fashion-MNIST. To get it: ml2-tui data fetch cifar10")
      return try ImageDataset.load(.fashionMNIST)
    }
  }

  /// Writes the split a run makes, so that other programs can be judged on the same names.
  static func writeSplit(of data: TrainingData, _ configuration: Configuration, to path: String) throws {
    guard case .names(let names) = data else {
      throw Failure.Message("--write-split: found the cnn, expected the rnn, whose data are names")
    }
    let split = try NameTrainee.testSplit(of: names)
    try AtomicFile.write(Array(split.text.utf8), to: URL(fileURLWithPath: path))
  }

  /// Standard error, so that standard output stays the log.
  static func printNote(_ text: String) {
    FileHandle.standardError.write(Data("ml2-tui: \(text)\n".utf8))
  }
}
