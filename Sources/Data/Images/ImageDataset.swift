/// Images of 3×32×32 with one class each.
package struct LabelledImages: Sendable {
  /// Bytes of one image: 3 channels × 32 rows × 32 columns.
  package static let bytesPerImage = 3 * 32 * 32

  /// Channel by channel, row by row, image after image: count × 3 × 32 × 32.
  package let pixels: [UInt8]
  /// Class of each image.
  package let labels: [UInt8]

  package var count: Int { labels.count }

  /// - Precondition: as many pixels as `labels.count` images have.
  package init(pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == labels.count * Self.bytesPerImage)
    self.pixels = pixels
    self.labels = labels
  }
}

/// A data set for the image classifier.
package struct ImageDataset: Sendable {
  /// For people: "CIFAR-10".
  package let name: String
  package let classNames: [String]
  package let train: LabelledImages
  package let test: LabelledImages
  /// Mean of each channel over the training images, pixels in 0...1.
  package let mean: [Float]
  /// Standard deviation of each channel.
  package let deviation: [Float]

  package init(
    name: String, classNames: [String], train: LabelledImages, test: LabelledImages, mean: [Float],
    deviation: [Float]
  ) {
    self.name = name
    self.classNames = classNames
    self.train = train
    self.test = test
    self.mean = mean
    self.deviation = deviation
  }
}
