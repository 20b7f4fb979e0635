import ArgumentParser
import Datasets
import Files
import Training

extension ImageDatasetKind: ExpressibleByArgument {}

/// Where the data comes from.
struct DataOptions: ParsableArguments {
  @Option(help: "CNN: the images to train on (default: CIFAR-10 where it is present, else Fashion-MNIST).")
  var dataset: ImageDatasetKind?
  @Option(
    help: .folder("CNN: the folder that holds the image files."), completion: .directory,
    transform: UserPath.expand)
  var dataDir: String?
  @Option(
    help: .folder("RNN: a folder with one <Language>.txt per language (default: the embedded surnames)."),
    completion: .directory, transform: UserPath.expand)
  var namesDir: String?

  init() {}

  /// Where a run had its data.
  init(dataset: ImageDatasetKind?, dataDir: String?, namesDir: String?) {
    self.dataset = dataset
    self.dataDir = dataDir
    self.namesDir = namesDir
  }

  /// - Throws: `ValidationError` for an option that does nothing for this network.
  func check(for network: NetworkKind) throws {
    let others =
      network == .cnn
      ? [("--names-dir", namesDir)] : [("--dataset", dataset?.rawValue), ("--data-dir", dataDir)]
    for case (let option, let value?) in others {
      throw ValidationError(
        "\(option): found \(value), expected nothing: it is for the \(network == .cnn ? "rnn" : "cnn")")
    }
  }
}
