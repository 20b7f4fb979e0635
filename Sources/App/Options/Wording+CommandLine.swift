import Datasets

extension Wording.Term {
  /// The option or the command that this is on the command line.
  var onCommandLine: String {
    switch self {
    case .imageFolder: "--data-dir"
    case .nameFolder: "--names-dir"
    case .archiveAddress: "--url"
    case .archiveDigest: "--md5"
    case .holdout: "--holdout"
    case .get(.cifar10): "run ml2-tui data fetch cifar10"
    case .get(.fashionMNIST): "run apt-get install dataset-fashion-mnist"
    }
  }
}

extension Wording {
  var onCommandLine: String { text(\.onCommandLine) }
}
