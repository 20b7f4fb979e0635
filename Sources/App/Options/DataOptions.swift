import ArgumentParser

/// Where the data comes from.
struct DataOptions: ParsableArguments {
  enum ImageSet: String, ExpressibleByArgument, CaseIterable {
    case cifar10
    case fashionMNIST = "fashion-mnist"
  }

  @Option(help: "CNN: the images to train on (default: CIFAR-10 where it is present, else Fashion-MNIST).")
  var dataset: ImageSet?
  @Option(help: "CNN: the folder that holds the image files.", completion: .directory)
  var dataDir: String?
  @Option(
    help: "RNN: a folder with one <Language>.txt per language (default: the embedded surnames).",
    completion: .directory)
  var namesDir: String?
}
