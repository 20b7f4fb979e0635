import ArgumentParser
import Datasets

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
}
