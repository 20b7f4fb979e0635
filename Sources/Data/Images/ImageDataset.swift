/// Images of 3×32×32 with one class each.
public struct LabelledImages: Sendable {
  /// Bytes of one image: 3 channels × 32 rows × 32 columns.
  public static let bytesPerImage = 3 * 32 * 32

  /// Channel by channel, row by row, image after image: count × 3 × 32 × 32.
  public let pixels: [UInt8]
  /// Class of each image.
  public let labels: [UInt8]

  public var count: Int { labels.count }

  /// - Precondition: as many pixels as `labels.count` images have.
  public init(pixels: [UInt8], labels: [UInt8]) {
    precondition(pixels.count == labels.count * Self.bytesPerImage)
    self.pixels = pixels
    self.labels = labels
  }
}

/// A data set for the image classifier.
public struct ImageDataset: Sendable {
  /// For people: "CIFAR-10".
  public let name: String
  public let classNames: [String]
  public let train: LabelledImages
  public let test: LabelledImages
  /// Mean of each channel over the training images, pixels in 0...1.
  public let mean: [Float]
  /// Standard deviation of each channel.
  public let deviation: [Float]

  public init(
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
