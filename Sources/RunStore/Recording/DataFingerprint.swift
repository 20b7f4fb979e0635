import Datasets
import Files
import Training

extension TrainingData {
  /// The SHA-256 of all samples and labels, in their order: the same bytes give the same training.
  package var fingerprint: String {
    guard var digest = Digest(.sha256) else { return "" }
    switch self {
    case .images(let dataset):
      digest.add("images \(dataset.classNames)")
      for part in [dataset.train, dataset.test] {
        digest.add("\(part.labels.count)")
        digest.add(part.pixels)
        digest.add(part.labels)
      }
    case .names(let dataset):
      digest.add("names \(dataset.languages)")
      for names in dataset.names {
        digest.add("\(names.count)")
        for name in names {
          digest.add([UInt8(truncatingIfNeeded: name.count)])
          digest.add(name)
        }
      }
    }
    return digest.hexadecimal()
  }
}
