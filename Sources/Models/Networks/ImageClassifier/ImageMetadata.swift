import Datasets
import Foundation

/// The text that stands beside the CNN's weights and says which images they are for: `dataset`, `classes` as a
/// JSON array of names, `mean` and `std` as JSON arrays of one number for each channel, pixels in 0...1.
///
/// Weights only mean something together with the normalisation they were trained with, which follows from the
/// training images and not from the ones they are used on.
package struct ImageMetadata: Sendable {
  /// Name of the data set, for people.
  package let dataset: String?
  /// In the order of the network's outputs.
  package let classNames: [String]?
  /// How the images were normalised.
  package let normalization: BatchFiller?

  /// Each part is `nil` where the weights say nothing of it, as those from PyTorch.
  /// - Throws: `WeightsError.badMetadata` when what they say is no list of class names, or cannot be a mean or
  ///   standard deviation of three channels.
  package init(_ weights: Weights) throws(WeightsError) {
    dataset = weights.metadata["dataset"]
    classNames = try Self.list(
      "classes", of: weights, "a JSON array of class names", isValid: { (names: [String]) in !names.isEmpty })
    let mean = try Self.list(
      "mean", of: weights, "three finite numbers", isValid: { (mean: [Float]) in mean.count == 3 })
    let deviation = try Self.list(
      "std", of: weights, "three numbers above 0",
      isValid: { (deviation: [Float]) in deviation.count == 3 && deviation.allSatisfy { $0 > 0 } })
    normalization =
      if let mean, let deviation { BatchFiller(mean: mean, deviation: deviation) } else { nil }
  }

  /// - Throws: `WeightsError.otherClasses` when the weights were trained on others than these.
  package func check(classNames: [String], of dataset: String) throws(WeightsError) {
    guard let own = self.classNames, own != classNames else { return }
    throw .otherClasses(found: own, dataset: self.dataset, expected: classNames, of: dataset)
  }

  /// Prepares these images as those that the weights were trained on.
  /// - Throws: `WeightsError.otherClasses` when they have other classes.
  package func filler(for images: ImageDataset) throws(WeightsError) -> BatchFiller {
    try check(classNames: images.classNames, of: images.name)
    return normalization ?? BatchFiller(images)
  }

  /// The metadata of weights trained on these images.
  package static func describing(_ images: ImageDataset, normalization: BatchFiller) -> [String: String] {
    func numbers(_ values: [Float]) -> String {
      "[\(values.map(\.description).joined(separator: ", "))]"
    }
    return [
      "dataset": images.name, "classes": NameModelMetadata.json(images.classNames),
      "mean": numbers(normalization.mean), "std": numbers(normalization.deviation),
    ]
  }

  private static func list<Element: Decodable>(
    _ key: String, of weights: Weights, _ expected: String, isValid: ([Element]) -> Bool
  ) throws(WeightsError) -> [Element]? {
    guard let text = weights.metadata[key] else { return nil }
    guard let list = try? JSONDecoder().decode([Element].self, from: Data(text.utf8)), isValid(list) else {
      throw .badMetadata(key, found: text, expected: expected)
    }
    return list
  }
}
